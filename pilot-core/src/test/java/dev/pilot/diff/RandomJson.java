package dev.pilot.diff;

import dev.pilot.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSON values by chance, and others that resemble them. */
final class RandomJson {

  private static final List<String> NAMES = List.of("id", "name", "a", "b/c", "d~e", "", "0", "ü");

  private final Random random;

  RandomJson(long seed) {
    this.random = new Random(seed);
  }

  Object value() {
    return Json.value(value(4));
  }

  /** Returns a value that shares much with this one. */
  Object like(Object value) {
    return Json.value(changed(value, 4));
  }

  private Object value(int levels) {
    return switch (random.nextInt(levels <= 0 ? 5 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> (long) random.nextInt(4);
      case 3 -> random.nextInt(8) / 4.0;
      case 4 -> text();
      case 5, 6 -> members(levels);
      case 7 -> items(levels);
      default -> named(levels);
    };
  }

  private String text() {
    return List.of("", "x", "y", "1", "true", "😀").get(random.nextInt(6));
  }

  private Map<String, Object> members(int levels) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      members.put(name(), value(levels - 1));
    }
    return members;
  }

  private String name() {
    return NAMES.get(random.nextInt(NAMES.size()));
  }

  private List<Object> items(int levels) {
    List<Object> items = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      items.add(value(levels - 1));
    }
    return items;
  }

  private List<Object> named(int levels) {
    List<Object> items = new ArrayList<>();
    int count = random.nextInt(9);
    for (int i = 0; i < count; i++) {
      items.add(named(i, levels));
    }
    Collections.shuffle(items, random);
    return items;
  }

  private Map<String, Object> named(Object id, int levels) {
    Map<String, Object> item = members(levels);
    item.put("id", id);
    return item;
  }

  private Object changed(Object value, int levels) {
    if (random.nextInt(12) == 0 || levels <= 0) {
      return value(levels);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach(
          (name, member) -> {
            if (name.equals("id") || random.nextInt(8) > 0) {
              members.put((String) name, name.equals("id") ? member : changed(member, levels - 1));
            }
          });
      if (random.nextInt(6) == 0) {
        members.putIfAbsent(name(), value(levels - 1));
      }
      return members;
    }
    return value instanceof List<?> list ? changedItems(list, levels) : value;
  }

  private List<Object> changedItems(List<?> list, int levels) {
    List<Object> items = new ArrayList<>();
    for (Object item : list) {
      if (random.nextInt(6) > 0) {
        items.add(changed(item, levels - 1));
      }
      if (random.nextInt(8) == 0) {
        items.add(
            item instanceof Map ? named(100 + random.nextInt(100), levels - 1) : value(levels - 1));
      }
    }
    switch (random.nextInt(4)) {
      case 0 -> Collections.shuffle(items, random);
      case 1 -> Collections.rotate(items, 1);
      default -> {}
    }
    return items;
  }
}
