package dev.pilot.templates.rules;

import dev.pilot.approval.Principal;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which roles people have; a person is the same under any spelling of the name. */
final class Roles {

  private final Map<String, Set<String>> byPerson = new LinkedHashMap<>();

  Roles(Map<String, ? extends Iterable<String>> peopleByRole) {
    peopleByRole.forEach(
        (role, people) ->
            people.forEach(
                person ->
                    byPerson.computeIfAbsent(spelt(person), name -> new TreeSet<>()).add(role)));
  }

  Set<String> of(String person) {
    return Set.copyOf(byPerson.getOrDefault(spelt(person), Set.of()));
  }

  /** A program has the roles of the person for whom it acts, so that no rule is slipped past. */
  Asker asker(Principal requester) {
    Set<String> names = new LinkedHashSet<>(Set.of(requester.name()));
    requester.onBehalfOf().ifPresent(names::add);
    Set<String> roles = new LinkedHashSet<>(requester.roles());
    names.forEach(name -> roles.addAll(of(name)));
    return new Asker(names, roles);
  }

  private static String spelt(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
