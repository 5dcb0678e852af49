package dev.pilot.mcp.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the members of a JSON object in order, leaving out what is absent; not thread-safe. */
public final class Fields {

  private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

  /** Adds a member. */
  public Fields with(String name, Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member that may be null. */
  Fields withNullable(String name, @Nullable Object value) {
    members.put(name, value);
    return this;
  }

  /** Adds a member where there is a value. */
  public Fields withAny(String name, Optional<?> value) {
    value.ifPresent(present -> members.put(name, present));
    return this;
  }

  /** Adds a list that is not empty. */
  public Fields withAll(String name, List<?> items) {
    return items.isEmpty() ? this : with(name, items);
  }

  /** Adds the members of another object. */
  public Fields with(Map<String, Object> more) {
    members.putAll(more);
    return this;
  }

  /** Returns the object. */
  public Map<String, Object> done() {
    return members;
  }
}
