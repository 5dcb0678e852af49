package dev.pilot.templates.rules;

import dev.pilot.approval.Principal;
import dev.pilot.policy.Operation;
import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.PolicyQuestion;
import dev.pilot.policy.Purpose;
import dev.pilot.policy.Stage;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A question that tests vary in one respect each. */
record Ask(
    String tool,
    Effect effect,
    Risk risk,
    Map<String, Object> arguments,
    Principal requester,
    Stage stage,
    Purpose purpose,
    Instant now) {

  /** A Monday. */
  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final Path NOWHERE = Path.of("/nowhere");

  static Ask of(String tool) {
    return new Ask(
        tool,
        Effect.WRITE,
        Risk.MEDIUM,
        Map.of(),
        Principal.person("ann"),
        Stage.CALL,
        Purpose.STEP,
        NOON);
  }

  static RuleSet rules(String text) {
    return RulesReader.read(
        "rules.yaml",
        text.getBytes(StandardCharsets.UTF_8),
        new SkillConfigs(NOWHERE, Clock.systemUTC()),
        NOWHERE);
  }

  Ask effect(Effect other) {
    return new Ask(tool, other, Risk.of(other), arguments, requester, stage, purpose, now);
  }

  Ask risk(Risk other) {
    return new Ask(tool, effect, other, arguments, requester, stage, purpose, now);
  }

  Ask target(String name) {
    return new Ask(tool, effect, risk, Map.of("target", name), requester, stage, purpose, now);
  }

  Ask by(Principal other) {
    return new Ask(tool, effect, risk, arguments, other, stage, purpose, now);
  }

  Ask agentOf(String person) {
    return by(Principal.agent("claude", Optional.of(person)));
  }

  Ask stage(Stage other) {
    return new Ask(tool, effect, risk, arguments, requester, other, purpose, now);
  }

  Ask purpose(Purpose other) {
    return new Ask(tool, effect, risk, arguments, requester, stage, other, now);
  }

  Ask at(String instant) {
    return new Ask(
        tool, effect, risk, arguments, requester, stage, purpose, Instant.parse(instant));
  }

  PolicyQuestion question() {
    return new PolicyQuestion(
        stage,
        purpose,
        new Operation("aiops", tool, effect, risk, arguments),
        requester,
        "wf-1",
        now);
  }

  PolicyDecision of(RuleSet rules) {
    return rules.decide(question());
  }

  String word(RuleSet rules) {
    return of(rules).word();
  }
}
