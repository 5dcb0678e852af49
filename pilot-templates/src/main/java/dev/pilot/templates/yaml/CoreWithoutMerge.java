package dev.pilot.templates.yaml;

import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The core schema as YAML 1.2 has it; the library adds the merge key of YAML 1.1 to its own. */
final class CoreWithoutMerge extends CoreSchema {

  private static final ScalarResolver RESOLVER = new CoreScalarResolver(false);

  @Override
  public ScalarResolver getScalarResolver() {
    return RESOLVER;
  }
}
