package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list.
 *
 * @param at where it begins
 * @param items in order
 */
public record YamlList(Position at, List<YamlNode> items) implements YamlNode {

  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public String kind() {
    return "a list";
  }

  @Override
  public Object toJson() {
    List<@Nullable Object> json = new ArrayList<>(items.size());
    items.forEach(item -> json.add(item.toJson()));
    return json;
  }
}
