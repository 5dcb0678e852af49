package dev.pilot.templates.rules;

import dev.pilot.policy.Operation;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which calls a rule is about; a part that is left out is no condition.
 *
 * @param operations patterns of tools' names; an empty list is about no call
 * @param skills patterns of skills' names
 * @param environments patterns; a call of no declared environment meets none
 * @param effects what the call may do
 * @param risk the least risk
 * @param who who asked for the workflow
 */
record Matcher(
    Optional<List<Glob>> operations,
    List<Glob> skills,
    List<Glob> environments,
    Set<Effect> effects,
    Optional<Risk> risk,
    Who who) {

  /**
   * Who asked, by name or role; either is enough.
   *
   * @param names patterns of principals' names
   * @param roles names of roles
   */
  record Who(List<Glob> names, Set<String> roles) {

    boolean matches(Asker asker) {
      return (names.isEmpty() && roles.isEmpty())
          || names.stream().anyMatch(name -> asker.names().stream().anyMatch(name::matches))
          || roles.stream().anyMatch(asker.roles()::contains);
    }
  }

  boolean matches(Operation operation, Environment environment, Asker asker) {
    return operations.map(some -> any(some, operation.tool())).orElse(true)
        && (skills.isEmpty() || any(skills, operation.skill()))
        && matches(environment)
        && (effects.isEmpty() || effects.contains(operation.effect()))
        && risk.map(operation.risk()::isAtLeast).orElse(true)
        && who.matches(asker);
  }

  private boolean matches(Environment environment) {
    if (environments.isEmpty() || environment instanceof Environment.Unreadable) {
      return true;
    }
    return environment instanceof Environment.Declared declared
        && any(environments, declared.name());
  }

  private static boolean any(List<Glob> globs, String text) {
    return globs.stream().anyMatch(glob -> glob.matches(text));
  }
}
