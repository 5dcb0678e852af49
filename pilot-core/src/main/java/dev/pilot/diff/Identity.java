package dev.pilot.diff;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By what the items of a list are told apart, wherever they stand in it. */
sealed interface Identity {

  /** What things are called by, the surest first. */
  List<String> FIELDS =
      List.of("id", "uuid", "moid", "mo_id", "uid", "key", "name", "vm_name", "path", "address");

  /** Returns the name of an item, or null if it has none. */
  @Nullable String name(@Nullable Object item);

  /** An object's member. */
  record Field(String name) implements Identity {
    @Override
    public @Nullable String name(@Nullable Object item) {
      if (!(item instanceof Map<?, ?> map)) {
        return null;
      }
      Object value = map.get(name);
      return value instanceof String
          ? "text " + value
          : value instanceof Number ? "number " + value : null;
    }
  }

  /** A text is its own name. */
  record Itself() implements Identity {
    @Override
    public @Nullable String name(@Nullable Object item) {
      return item instanceof String text ? text : null;
    }
  }

  /** Returns what names every item of both lists, each only once in its list, if anything does. */
  static Optional<Identity> of(List<?> before, List<?> after) {
    Identity itself = new Itself();
    if (tellsApart(itself, before) && tellsApart(itself, after)) {
      return Optional.of(itself);
    }
    return FIELDS.stream()
        .<Identity>map(Field::new)
        .filter(identity -> tellsApart(identity, before) && tellsApart(identity, after))
        .findFirst();
  }

  private static boolean tellsApart(Identity identity, List<?> items) {
    Set<String> names = new HashSet<>();
    for (Object item : items) {
      String name = identity.name(item);
      if (name == null || !names.add(name)) {
        return false;
      }
    }
    return true;
  }
}
