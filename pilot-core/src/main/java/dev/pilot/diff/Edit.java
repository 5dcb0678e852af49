package dev.pilot.diff;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a patch. It also knows what was there before, which RFC 6902 does not write.
 *
 * <p>Its place is meant in the value as the operations before it have left it.
 */
public sealed interface Edit {

  /** Returns where it takes effect. */
  Pointer at();

  /** Returns what stood there; null also where nothing did. */
  @Nullable Object before();

  /** Returns what stands there now; null also where nothing does. */
  @Nullable Object after();

  /** Returns the operation as RFC 6902 writes it. */
  Map<String, @Nullable Object> toJson();

  /** A member or an item came. */
  record Add(Pointer at, @Nullable Object value) implements Edit {
    @Override
    public @Nullable Object before() {
      return null;
    }

    @Override
    public @Nullable Object after() {
      return value;
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> json = operation("add", at);
      json.put("value", value);
      return json;
    }
  }

  /** A member or an item went. */
  record Remove(Pointer at, @Nullable Object before) implements Edit {
    @Override
    public @Nullable Object after() {
      return null;
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
      return operation("remove", at);
    }
  }

  /** Another value stands in the same place. */
  record Replace(Pointer at, @Nullable Object before, @Nullable Object value) implements Edit {
    @Override
    public @Nullable Object after() {
      return value;
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> json = operation("replace", at);
      json.put("value", value);
      return json;
    }
  }

  /**
   * An item has another position in the same list: only the order changed.
   *
   * @param at its position once it was taken out where it stood
   */
  record Move(Pointer from, Pointer at, @Nullable Object item) implements Edit {
    @Override
    public @Nullable Object before() {
      return item;
    }

    @Override
    public @Nullable Object after() {
      return item;
    }

    @Override
    public Map<String, @Nullable Object> toJson() {
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("op", "move");
      json.put("from", from.toString());
      json.put("path", at.toString());
      return json;
    }
  }

  private static Map<String, @Nullable Object> operation(String name, Pointer at) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("op", name);
    json.put("path", at.toString());
    return json;
  }
}
