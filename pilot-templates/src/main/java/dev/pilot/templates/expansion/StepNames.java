package dev.pilot.templates.expansion;

import dev.pilot.json.JsonPath;
import dev.pilot.plan.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The names by which finished steps are known at one place: inside a round of a loop a step of the
 * same round goes by its bare name, outside by its name with {@code [value]}; not thread-safe.
 */
final class StepNames {

  /**
   * A step of a lane as it is known outside: its id, the values of the loops, its id in the plan.
   */
  private record Declared(String id, String tail, String full) {}

  private final @Nullable StepNames outer;
  private final String suffix;
  private final boolean lane;
  private final Map<String, String> fullByName = new HashMap<>();
  private final List<Declared> ofLane = new ArrayList<>();

  private StepNames(@Nullable StepNames outer, String suffix, boolean lane) {
    this.outer = outer;
    this.suffix = suffix;
    this.lane = lane;
  }

  static StepNames root() {
    return new StepNames(null, "", false);
  }

  /** Opens a round of a loop. */
  StepNames round(String value) {
    return new StepNames(this, "[" + value + "]", false);
  }

  /** Opens a round of a loop that is a lane of its own. */
  StepNames laneRound(String value) {
    return new StepNames(this, "[" + value + "]", true);
  }

  /** Opens a lane, whose steps are unknown outside until it is joined. */
  StepNames lane() {
    return new StepNames(this, "", true);
  }

  /** Makes the steps of a lane known outside it. */
  void join(StepNames ended) {
    ended.ofLane.forEach(step -> declare(step.id(), step.tail(), step.full()));
  }

  /** Returns the id that a step has in the plan. */
  String full(String id) {
    return outer == null ? id : outer.full(id) + suffix;
  }

  /** Makes a step known, and returns the id that it has in the plan. */
  String declare(String id) {
    String full = full(id);
    declare(id, "", full);
    return full;
  }

  private void declare(String id, String tail, String full) {
    fullByName.put(id + tail, full);
    if (lane) {
      ofLane.add(new Declared(id, suffix + tail, full));
    } else if (outer != null) {
      outer.declare(id, suffix + tail, full);
    }
  }

  /** Splits {@code ID.path}, the longest id that is known going first. */
  Optional<Reference> resolve(String way) {
    for (int end = way.length(); end > 0; end--) {
      boolean boundary = end == way.length() || way.charAt(end) == '.' || way.charAt(end) == '[';
      Optional<String> full = boundary ? find(way.substring(0, end)) : Optional.empty();
      if (full.isPresent()) {
        return Optional.of(new Reference.ToStep(full.get(), JsonPath.parse(way.substring(end))));
      }
    }
    return Optional.empty();
  }

  private Optional<String> find(String name) {
    String full = fullByName.get(name);
    if (full != null) {
      return Optional.of(full);
    }
    return outer == null ? Optional.empty() : outer.find(name);
  }
}
