package dev.pilot.templates.rules;

import dev.pilot.policy.Operation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells what a call changes by the names of its parameters, so that different tools of different
 * skills that are given one machine meet on it.
 *
 * <p>Upper and lower case do not differ, nor do connections: two machines of one name behind two
 * connections are taken for one, since a call may name its connection or leave it to the skill.
 * What a call only takes from, such as a template or a datastore, is not changed by it.
 */
final class Resources {

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("vm_name", "vm"),
          Map.entry("vm_names", "vm"),
          Map.entry("vm_id", "vm"),
          Map.entry("vm_display_name", "vm"),
          Map.entry("new_name", "vm"),
          Map.entry("host_name", "host"),
          Map.entry("cluster", "cluster"),
          Map.entry("cluster_name", "cluster"),
          Map.entry("namespace", "namespace"),
          Map.entry("dvs_name", "dvs"),
          Map.entry("entity_name", "entity"),
          Map.entry("resource_id", "resource"),
          Map.entry("alert_id", "alert"),
          Map.entry("definition_id", "alert_definition"),
          Map.entry("plan_id", "plan"),
          Map.entry("tier0_id", "tier0"),
          Map.entry("tier1_id", "tier1"),
          Map.entry("segment_id", "segment"),
          Map.entry("pool_id", "ip_pool"),
          Map.entry("policy_id", "policy"),
          Map.entry("group_id", "group"),
          Map.entry("pool", "pool"),
          Map.entry("context", "kubernetes"));

  /** What the parameter {@code name} names follows from the tool. */
  private static final List<Map.Entry<Glob, String>> NAMED =
      List.of(
          Map.entry(new Glob("cluster_*"), "cluster"),
          Map.entry(new Glob("*_namespace"), "namespace"),
          Map.entry(new Glob("*_tkc_cluster"), "tkc_cluster"),
          Map.entry(new Glob("*_dvs_portgroup"), "portgroup"),
          Map.entry(new Glob("*_alert_definition"), "alert_definition"),
          Map.entry(new Glob("vs_*"), "virtual_service"));

  private final Map<String, String> kinds;

  /** Knows these parameters too; what they say goes before what is known here. */
  Resources(Map<String, String> others) {
    Map<String, String> all = new HashMap<>(KINDS);
    all.putAll(others);
    kinds = Map.copyOf(all);
  }

  Set<String> of(Operation operation) {
    Set<String> targets = new TreeSet<>();
    operation
        .arguments()
        .forEach(
            (parameter, value) ->
                kind(operation, parameter).ifPresent(kind -> add(targets, kind, value)));
    return targets;
  }

  private Optional<String> kind(Operation operation, String parameter) {
    String kind = kinds.get(parameter);
    if (kind != null || !parameter.equals("name")) {
      return Optional.ofNullable(kind);
    }
    return NAMED.stream()
        .filter(entry -> entry.getKey().matches(operation.tool()))
        .map(Map.Entry::getValue)
        .findFirst()
        .or(() -> Optional.of(operation.skill()));
  }

  private static void add(Set<String> targets, String kind, Object value) {
    if (value instanceof Collection<?> many) {
      many.forEach(one -> add(targets, kind, one));
    } else if (value instanceof String name && !name.isBlank()) {
      targets.add(kind + ":" + name.strip().toLowerCase(Locale.ROOT));
    } else if (value instanceof Number number) {
      targets.add(kind + ":" + number);
    }
  }
}
