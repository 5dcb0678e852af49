package dev.pilot.diff;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value while a patch is applied to it; for one thread. */
final class Document {

  private @Nullable Object root;

  Document(@Nullable Object value) {
    this.root = mutable(value);
  }

  @Nullable Object value() {
    return Json.value(root);
  }

  void make(Edit edit) {
    if (edit instanceof Edit.Add add) {
      add(add.at(), mutable(add.value()));
    } else if (edit instanceof Edit.Remove remove) {
      remove(remove.at());
    } else if (edit instanceof Edit.Replace replace) {
      replace(replace.at(), mutable(replace.value()));
    } else if (edit instanceof Edit.Move move) {
      add(move.at(), remove(move.from()));
    }
  }

  private void add(Pointer at, @Nullable Object value) {
    if (at.tokens().isEmpty()) {
      root = value;
    } else if (holder(at) instanceof List<?> list) {
      items(list).add(position(at, list.size()), value);
    } else {
      members(at).put(last(at), value);
    }
  }

  private @Nullable Object remove(Pointer at) {
    if (at.tokens().isEmpty()) {
      throw misfit(at);
    }
    if (holder(at) instanceof List<?> list) {
      return list.remove(position(at, list.size() - 1));
    }
    return existing(at).remove(last(at));
  }

  private void replace(Pointer at, @Nullable Object value) {
    if (at.tokens().isEmpty()) {
      root = value;
    } else if (holder(at) instanceof List<?> list) {
      items(list).set(position(at, list.size() - 1), value);
    } else {
      existing(at).put(last(at), value);
    }
  }

  /** Returns what holds the place. */
  private @Nullable Object holder(Pointer at) {
    Object holder = root;
    for (String token : at.tokens().subList(0, at.tokens().size() - 1)) {
      if (holder instanceof List<?> list && isIn(list, token)) {
        holder = list.get(Integer.parseInt(token));
      } else if (holder instanceof Map<?, ?> map && map.containsKey(token)) {
        holder = map.get(token);
      } else {
        throw misfit(at);
      }
    }
    return holder;
  }

  private static boolean isIn(List<?> list, String token) {
    return Pointer.isPosition(token) && Integer.parseInt(token) < list.size();
  }

  private static int position(Pointer at, int largest) {
    String token = last(at);
    if (!Pointer.isPosition(token) || Integer.parseInt(token) > largest) {
      throw misfit(at);
    }
    return Integer.parseInt(token);
  }

  private Map<String, @Nullable Object> existing(Pointer at) {
    Map<String, @Nullable Object> members = members(at);
    if (!members.containsKey(last(at))) {
      throw misfit(at);
    }
    return members;
  }

  @SuppressWarnings("unchecked") // mutable() made it.
  private Map<String, @Nullable Object> members(Pointer at) {
    if (holder(at) instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw misfit(at);
  }

  @SuppressWarnings("unchecked") // mutable() made it.
  private static List<@Nullable Object> items(List<?> list) {
    return (List<@Nullable Object>) list;
  }

  private static String last(Pointer at) {
    return at.tokens().get(at.tokens().size() - 1);
  }

  private static InvalidJsonException misfit(Pointer at) {
    return new InvalidJsonException(
        "the patch does not fit: the value has no place '" + at + "'",
        "Apply it to the value for which it was made.");
  }

  private static @Nullable Object mutable(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, member) -> copy.put((String) name, mutable(member)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(mutable(item)));
      return copy;
    }
    return value;
  }
}
