package dev.pilot.templates.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of values that have no holes. */
final class FixedJson {

  private FixedJson() {}

  static List<@Nullable Object> list(List<Value> items) {
    List<@Nullable Object> json = new ArrayList<>(items.size());
    items.forEach(item -> json.add(((Value.Fixed) item).json()));
    return json;
  }

  static Map<String, @Nullable Object> map(Map<String, Value> members) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    members.forEach((name, member) -> json.put(name, ((Value.Fixed) member).json()));
    return json;
  }
}
