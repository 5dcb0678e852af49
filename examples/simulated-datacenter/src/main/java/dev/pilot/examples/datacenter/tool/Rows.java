package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The list envelope of the skills: items, returned, limit, total, truncated, hint. */
public final class Rows {

  private static final Set<String> PAGING = Set.of("limit", "offset", "name_filter", "target");

  private Rows() {}

  /** One page of the rows, as the call's {@code limit} and {@code offset} ask. */
  public static Answer page(Call call, Collection<ObjectNode> rows) {
    int limit = call.number("limit", rows.size());
    List<ObjectNode> items =
        rows.stream().skip(call.number("offset", 0)).limit(Math.max(0, limit)).toList();
    boolean truncated = items.size() < rows.size();
    return Answer.of(
        "items",
        items,
        "returned",
        items.size(),
        "limit",
        call.has("limit") ? limit : null,
        "total",
        rows.size(),
        "truncated",
        truncated,
        "hint",
        truncated ? "Raise limit or move offset to see the rest." : null);
  }

  /** The rows that match: each argument that names a column must equal it. */
  public static Answer matching(Call call, Collection<ObjectNode> rows) {
    return page(call, rows.stream().filter(row -> matches(call, row)).toList());
  }

  private static boolean matches(Call call, ObjectNode row) {
    for (Map.Entry<String, Object> argument : call.arguments().entrySet()) {
      boolean column = row.has(argument.getKey()) && !PAGING.contains(argument.getKey());
      if (column && !row.path(argument.getKey()).equals(Json.tree(argument.getValue()))) {
        return false;
      }
    }
    return call.optionalText("name_filter").map(part -> named(row, part)).orElse(true);
  }

  private static boolean named(ObjectNode row, String part) {
    String names = row.path("id").asText() + row.path("name").asText() + row.path("display_name");
    return names.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
