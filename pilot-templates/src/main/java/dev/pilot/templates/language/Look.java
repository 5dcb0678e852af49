package dev.pilot.templates.language;

import dev.pilot.json.JsonPath;
import dev.pilot.plan.Observation;
import java.util.List;
import java.util.stream.Stream;

/**
 * An observation as it is written.
 *
 * @param use what is asked
 * @param path the part of the answer that matters
 * @param changes what of that part the step is meant to change
 */
public record Look(ToolUse use, JsonPath path, List<JsonPath> changes) {

  public Look {
    changes = List.copyOf(changes);
  }

  /** Returns every hole in it. */
  public Stream<Hole> holes() {
    return use.holes();
  }

  /** Returns the observation with its holes filled. */
  public Observation toObservation(Filling filling) {
    return new Observation(use.toCall(filling), path, changes);
  }
}
