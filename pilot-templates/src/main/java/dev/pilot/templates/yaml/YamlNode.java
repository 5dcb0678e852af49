package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import org.jspecify.annotations.Nullable;

/** A value in a YAML text. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {

  /** Returns where the value begins. */
  Position at();

  /** Returns what kind of value it is, with its article. */
  String kind();

  /** Returns the value as JSON. */
  @Nullable Object toJson();
}
