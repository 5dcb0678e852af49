package dev.pilot.templates.rules;

import dev.pilot.approval.Assurance;
import dev.pilot.policy.Limits;
import dev.pilot.policy.Operation;
import dev.pilot.policy.Policy;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Reason;
import dev.pilot.policy.Surprises;
import dev.pilot.skill.Effect;
import dev.pilot.templates.problem.TemplateException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A policy whose rules stand in a YAML file.
 *
 * <p>Thread-safe. The file is looked at whenever a decision is made, so that a change counts from
 * the next decision on. While it can not be read or has a mistake, or when it was there and is
 * gone, everything that does not only read is denied, with the file and the line. A file that was
 * never there has no rules. Replace it with a rename, so that no half of it is ever read.
 */
public final class RulesFile implements Policy {

  private static final String BROKEN = "rules_file";

  private final WatchedFile<Contents> file;

  /** What the file says, or why it says nothing. */
  private record Contents(RuleSet rules, Optional<String> broken) {}

  private RulesFile(WatchedFile<Contents> file) {
    this.file = file;
  }

  /**
   * Watches a file, which need not be there.
   *
   * @param home the home directory, under which the skills' configurations lie
   */
  public static RulesFile at(Path file, Path home) {
    Clock clock = Clock.systemUTC();
    Meaning meaning = new Meaning(file.toString(), new SkillConfigs(home, clock), home);
    return new RulesFile(new WatchedFile<>(file, meaning, clock));
  }

  @Override
  public PolicyDecision decide(PolicyQuestion question) {
    Contents now = file.value();
    if (now.broken().isEmpty()) {
      return now.rules().decide(question);
    }
    return question.operation().effect() == Effect.READ
        ? PolicyDecision.allowed()
        : new PolicyDecision.Denied(
            List.of(new Reason(BROKEN, now.broken().get())), Optional.empty());
  }

  /** Where the file says nothing, workflows that change the same thing wait for one another. */
  @Override
  public Limits limits() {
    return file.value().rules().limits();
  }

  @Override
  public Surprises surprises() {
    return file.value().rules().surprises();
  }

  @Override
  public Set<String> targets(Operation operation) {
    return file.value().rules().resources().of(operation);
  }

  /** Returns the roles that the file gives a person, under any spelling of the name. */
  public Set<String> roles(String person) {
    return file.value().rules().roles().of(person);
  }

  /** Returns the least level that the file demands of every approval. */
  public Optional<Assurance> assurance() {
    return file.value().rules().assurance();
  }

  /** Returns what is wrong with the file, if anything is. */
  public Optional<String> broken() {
    return file.value().broken();
  }

  private record Meaning(String file, SkillConfigs configs, Path home)
      implements WatchedFile.Meaning<Contents> {

    @Override
    public Contents of(byte[] text) {
      try {
        return new Contents(RulesReader.read(file, text, configs, home), Optional.empty());
      } catch (TemplateException e) {
        String why = "the rules can not be used: " + e.getMessage();
        return new Contents(RulesReader.none(configs), Optional.of(why));
      }
    }

    @Override
    public Contents ofNoFile() {
      return new Contents(RulesReader.none(configs), Optional.empty());
    }

    @Override
    public Contents ofUnreadable(String why) {
      return new Contents(
          RulesReader.none(configs),
          Optional.of("the rules can not be used: %s:1:1: %s".formatted(file, why)));
    }
  }
}
