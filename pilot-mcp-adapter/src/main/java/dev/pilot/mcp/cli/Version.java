package dev.pilot.mcp.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar's manifest states. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
          .map(version -> "pilot-mcp " + version)
          .orElse("pilot-mcp, development")
    };
  }
}
