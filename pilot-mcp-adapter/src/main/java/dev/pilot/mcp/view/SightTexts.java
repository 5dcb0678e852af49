package dev.pilot.mcp.view;

import dev.pilot.event.Sight;
import dev.pilot.json.Json;
import java.util.IdentityHashMap;

/** The JSON texts of large sights, each written only once; not thread-safe. */
final class SightTexts {

  private final IdentityHashMap<Sight, String> texts = new IdentityHashMap<>();

  String of(Sight sight) {
    return sight instanceof Sight.Whole whole
        ? texts.computeIfAbsent(sight, large -> Json.write(whole.value()))
        : "";
  }
}
