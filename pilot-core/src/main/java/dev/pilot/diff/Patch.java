package dev.pilot.diff;

import dev.pilot.json.InvalidJsonException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What turns one JSON value into another; an immutable value.
 *
 * @param edits in the order in which they are made
 */
public record Patch(List<Edit> edits) {

  public Patch {
    edits = List.copyOf(edits);
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return edits.isEmpty();
  }

  /**
   * Returns the value with all edits made; takes time in proportion to the value, and for each edit
   * of a list in proportion to that list.
   *
   * @throws InvalidJsonException if an edit has no place in the value
   */
  public @Nullable Object apply(@Nullable Object value) {
    Document document = new Document(value);
    edits.forEach(document::make);
    return document.value();
  }

  /** Returns the patch as RFC 6902 writes it. */
  public List<Map<String, @Nullable Object>> toJson() {
    return edits.stream().map(Edit::toJson).toList();
  }
}
