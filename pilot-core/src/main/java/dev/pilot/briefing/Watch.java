package dev.pilot.briefing;

import dev.pilot.json.Lookup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it is seen what a step changes, before its call and after it.
 *
 * @param tool the tool that is asked, with its skill
 * @param path the part of its answer that matters; empty for all of it
 * @param known what it looks like, where an earlier step has asked the same
 */
public record Watch(String tool, String path, Optional<Known> known) {

  /**
   * What an earlier step has seen.
   *
   * @param value what stands at the path, or that nothing does
   * @param stepId the step that has asked
   */
  public record Known(Lookup value, String stepId) {}

  /** Returns it as JSON; {@code before} only where it is known. */
  public Map<String, @Nullable Object> toJson() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("tool", tool);
    json.put("path", path);
    known.ifPresent(
        seen -> {
          if (seen.value() instanceof Lookup.Found found) {
            json.put("before", found.value());
          }
          json.put("seen_by", seen.stepId());
        });
    return json;
  }
}
