package dev.pilot.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a process {@code host/pid/start}, since the system gives the ids of ended processes to new
 * ones. Of a process on another machine nothing is known.
 */
final class ProcessNodes implements Nodes {

  private static final Pattern NAME = Pattern.compile("(.*)/(\\d{1,18})/([^/]+)");

  private final String host;
  private final String self;

  ProcessNodes(String host, long pid) {
    this.host = host;
    this.self = host + "/" + pid + "/" + ProcessStart.of(pid).orElse("0");
  }

  /** For a store that no other machine reaches: whoever has this machine's name was on it. */
  static ProcessNodes ofThisMachine() {
    return new ProcessNodes(HostName.local(), ProcessHandle.current().pid());
  }

  /** For a store that machines share: others may have the same name, but not these processes. */
  static ProcessNodes ofThisSystem() {
    return new ProcessNodes(HostName.local() + system(), ProcessHandle.current().pid());
  }

  /** Two containers on one machine have one boot, but each its own process ids. */
  private static String system() {
    try {
      String ids = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
      return "@" + ProcessStart.boot() + "." + ids.replaceAll("\\D", "");
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public Life life(String node) {
    Matcher name = NAME.matcher(node);
    if (!name.matches() || !name.group(1).equals(host)) {
      return Life.ALIVE;
    }
    boolean lives =
        ProcessStart.of(Long.parseLong(name.group(2)))
            .filter(start -> start.equals(name.group(3)))
            .isPresent();
    return lives ? Life.ALIVE : Life.DEAD;
  }
}
