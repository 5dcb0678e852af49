package dev.pilot.event;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The durable form of an event: its type, a snake_case word, and its members. */
final class EventCodec {

  private static final EventWriter WRITER = new EventWriter();
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
  private static final ClassValue<String> NAMES =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return HUMP.matcher(type.getSimpleName()).replaceAll("_").toLowerCase(Locale.ROOT);
        }
      };

  private EventCodec() {}

  static String type(WorkflowEvent event) {
    return NAMES.get(event.getClass());
  }

  static Map<String, @Nullable Object> members(WorkflowEvent event) {
    return event.accept(WRITER);
  }

  static WorkflowEvent read(String type, JsonReader members) {
    return Optional.ofNullable(EventReader.TYPES.get(type))
        .or(() -> Optional.ofNullable(ObservationCodec.TYPES.get(type)))
        .orElseThrow(
            () ->
                new InvalidJsonException(
                    "the log holds an event of type '" + type + "', which this version can't read",
                    "Open the store with the newer version that wrote it."))
        .apply(members);
  }
}
