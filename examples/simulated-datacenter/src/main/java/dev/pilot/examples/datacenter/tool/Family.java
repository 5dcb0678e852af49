package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Things of one kind that are listed, shown, put, patched and deleted alike; the rest of a tool is
 * data.
 *
 * @param name the family's name in the state
 * @param noun what people call one of them
 * @param keys the parameters that identify one, the outermost first
 */
public record Family(String name, String noun, List<String> keys) {

  private static final Set<String> CONTROL =
      Set.of("confirm", "confirmed", "dry_run", "target", "force");

  public Family {
    keys = List.copyOf(keys);
  }

  /** A family whose things are found by these parameters. */
  public static Family of(String name, String noun, String... keys) {
    return new Family(name, noun, Arrays.asList(keys));
  }

  /** Lists the family; a parameter that names a column filters by it. */
  public Action list() {
    return call -> Rows.matching(call, rows(call));
  }

  /** Lists what belongs to an existing parent. */
  public Action listWithin(Family parent) {
    return call -> {
      parent.require(call);
      return Rows.matching(call, rows(call));
    };
  }

  /** Shows one. */
  public Action show() {
    return call -> Answer.of(require(call));
  }

  /** Creates one, or replaces the one of the same key, as the real skills' "create" does. */
  public Action put(Consumer<ObjectNode> completion, Family... parents) {
    return call -> {
      Arrays.asList(parents).forEach(parent -> parent.require(call));
      ObjectNode thing = Json.object("id", call.text(keys.get(keys.size() - 1)));
      settings(call).forEach((key, value) -> thing.set(key, Json.tree(value)));
      keys.forEach(key -> thing.put(key, call.text(key)));
      completion.accept(thing);
      call.world().put(name, id(call), thing);
      return Answer.done(thing.deepCopy().put("action", "created"));
    };
  }

  /** Changes the given fields of one. */
  public Action patch() {
    return call -> {
      ObjectNode thing = require(call);
      Map<String, Object> settings = settings(call);
      if (settings.isEmpty()) {
        return Answer.unchanged("Nothing to change.");
      }
      settings.forEach((key, value) -> thing.set(key, Json.tree(value)));
      return Answer.done(thing.deepCopy().put("action", "updated"));
    };
  }

  /** Removes one that nothing in the dependent families hangs on. */
  public Action delete(Family... dependents) {
    return call -> {
      require(call);
      String id = id(call);
      for (Family dependent : dependents) {
        if (call.world().all(dependent.name).keySet().stream().anyMatch(isWithin(id))) {
          throw new Refusal(
              "%s '%s' still has dependents: %s.".formatted(noun, id, dependent.name),
              "Delete those first.");
        }
      }
      call.world().remove(name, id);
      return Answer.done("action", "deleted", keys.get(keys.size() - 1), id);
    };
  }

  private static Predicate<String> isWithin(String id) {
    return key -> key.startsWith(id + "/");
  }

  /**
   * The one that the call names.
   *
   * @throws Refusal when there is none
   */
  public ObjectNode require(Call call) {
    String id = id(call);
    return call.world().find(name, id).orElseThrow(() -> Refusal.notFound(noun, id));
  }

  private Collection<ObjectNode> rows(Call call) {
    return call.world().all(name).values();
  }

  private String id(Call call) {
    return keys.stream().map(call::text).collect(Collectors.joining("/"));
  }

  private Map<String, Object> settings(Call call) {
    Map<String, Object> settings = new LinkedHashMap<>(call.arguments());
    settings.keySet().removeAll(keys);
    settings.keySet().removeAll(CONTROL);
    return settings;
  }
}
