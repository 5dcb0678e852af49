package dev.pilot.plan;

import dev.pilot.json.JsonPath;
import java.util.List;
import java.util.stream.Stream;

/**
 * A read-only call that shows what a step changes; it is made before the step's call and after its
 * outcome, and around its undo.
 *
 * @param call what is asked; it has to be known to read only
 * @param path the part of the answer that matters
 * @param changes what of that part the step is meant to change; empty where its arguments say so
 */
public record Observation(SkillCall call, JsonPath path, List<JsonPath> changes) {

  public Observation {
    changes = List.copyOf(changes);
  }

  /** Observes the whole answer of a call. */
  public static Observation of(SkillCall call) {
    return of(call, "");
  }

  /** Observes a part of a call's answer; {@code path} is like {@code vm.config}. */
  public static Observation of(SkillCall call, String path) {
    return new Observation(call, JsonPath.parse(path), List.of());
  }

  /** Returns the same observation of a step that is meant to change this part of what is seen. */
  public Observation changing(String path) {
    List<JsonPath> more = Stream.concat(changes.stream(), Stream.of(JsonPath.parse(path))).toList();
    return new Observation(call, this.path, more);
  }

  /** Returns the same observation by another call. */
  public Observation by(SkillCall other) {
    return new Observation(other, path, changes);
  }
}
