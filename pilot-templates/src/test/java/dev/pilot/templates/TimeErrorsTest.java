package dev.pilot.templates;

import static dev.pilot.templates.MarkedError.entry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in waits, polls, retries and probes. */
class TimeErrorsTest {

  private static final String ASKS =
      "{poll: {skill: a, tool: b}, until: {ref: result.x, equals: 1}";

  private static DynamicTest retry(String says, String retry) {
    return entry(says, "{id: me, skill: a, tool: b, retry: " + retry + "}");
  }

  private static DynamicTest probe(String says, String probe) {
    return entry(says, "{id: me, skill: a, tool: b, probe: " + probe + "}");
  }

  private static DynamicTest poll(String says, String rest) {
    return entry(says, ASKS + rest + "}");
  }

  @TestFactory
  Stream<DynamicTest> waits() {
    return Stream.of(
        entry("'soon' is neither a duration nor an instant", "{wait: ¦soon}"),
        entry("'30' is neither", "{wait: ¦30}"),
        entry("'0s' is neither", "{wait: ¦0s}"),
        entry("'-PT1S' is neither", "{wait: ¦-PT1S}"),
        entry("'367d' is neither", "{wait: ¦367d}"),
        entry("'2026-11-24' is neither", "{wait: ¦2026-11-24}"),
        entry("'+10000-01-01T00:00:00Z' is neither", "{wait: ¦'+10000-01-01T00:00:00Z'}"),
        entry("this is neither", "{wait: ¦{for: 30s}}"),
        entry("can't depend on a result", "{wait: ¦'{{steps.first.x}}'}"),
        entry("neither a parameter nor", "{wait: ¦'{{settle}}'}"),
        entry("a wait has no key 'unitl'", "{wait: 30s, ¦unitl: x}"),
        entry("'until' has no meaning in a wait", "{wait: 30s, ¦until: {}}"),
        entry("'skill' has no meaning in a wait", "{wait: 30s, ¦skill: a}"),
        entry("'poll' stands beside 'wait'", "{wait: 30s, ¦poll: {}}"),
        entry("'wait_until'", "{¦wait_until: '2026-11-24T02:00:00Z'}"),
        entry(
            "'nap' is a wait and has no result",
            "{id: nap, wait: 30s}\n  - {skill: a, tool: b, params: {p: ¦'{{steps.nap.x}}'}}"));
  }

  @TestFactory
  Stream<DynamicTest> polls() {
    String until = ", until: {ref: result.x, equals: 1}, deadline: 1m}";
    return Stream.of(
        entry("the poll has no 'deadline'", "¦" + ASKS + "}"),
        entry("the poll has no 'until'", "¦{poll: {skill: a, tool: b}, deadline: 1m}"),
        entry("the poll has no 'skill'", "{poll: ¦{tool: b}" + until),
        entry("the poll has no 'tool'", "{poll: ¦{skill: b}" + until),
        entry("Did you mean 'params'?", "{poll: {skill: a, tool: b, ¦parms: {}}" + until),
        entry("Did you mean 'aria'?", "{poll: {skill: ¦arai, tool: b}" + until),
        entry("'poll' is a text", "{poll: ¦health" + until),
        poll("'often' is not a duration", ", deadline: 1m, every: ¦often"),
        poll("'0s' is not a duration", ", deadline: ¦0s"),
        poll("'5' is not a duration", ", deadline: 1m, timeout: ¦5"),
        poll("can't depend on a result", ", deadline: ¦'{{steps.first.x}}'"),
        poll("'retry' has no meaning in a poll", ", deadline: 1m, ¦retry: {attempts: 2}"),
        poll("Did you mean 'deadline'?", ", ¦dedline: 1m"),
        entry("'every' has no meaning in a step", "{skill: a, tool: b, ¦every: 1m}"),
        entry(
            "known only after the call",
            "{poll: {skill: a, tool: b, params: {p: ¦'{{result.x}}'}}" + until),
        entry(
            "known only after the call",
            ASKS + ", deadline: 1m, when: {ref: ¦result.x, equals: 1}}"),
        entry("a condition is a text", "{poll: {skill: a, tool: b}, until: ¦done, deadline: 1m}"),
        entry(
            "holds for every object",
            "{poll: {skill: a, tool: b}, deadline: 1m, until: {ref: result.x, contains: ¦{}}}"));
  }

  @TestFactory
  Stream<DynamicTest> retries() {
    return Stream.of(
        retry("the retry has no 'attempts'", "¦{delay: 1s}"),
        retry("'retry' is an integer", "¦3"),
        retry("'attempts' is no number of calls", "{attempts: ¦0}"),
        retry("'attempts' is no number of calls", "{attempts: ¦1.5}"),
        retry("'attempts' is no number of calls", "{attempts: ¦'{{cluster}}x'}"),
        retry("'attempts' is no number of calls", "{attempts: ¦101}"),
        retry("'0s' is not a duration", "{attempts: 2, delay: ¦0s}"),
        retry("'backoff' is not a factor", "{attempts: 2, backoff: ¦0.5}"),
        retry("'x' is not a duration", "{attempts: 2, max_delay: ¦x}"),
        retry("Did you mean 'max_delay'?", "{attempts: 2, ¦maxdelay: 1m}"),
        retry("'max_delay' is shorter", "{attempts: 2, delay: 10s, max_delay: ¦5s}"),
        retry("can't depend on a result", "{attempts: ¦'{{steps.first.x}}'}"),
        entry("'idempotent' is a text", "{skill: a, tool: b, idempotent: ¦'yes'}"));
  }

  @TestFactory
  Stream<DynamicTest> probes() {
    return Stream.of(
        probe("the probe has no 'applied'", "¦{tool: c}"),
        probe("the probe has no 'tool'", "¦{applied: {ref: result.x, equals: 1}}"),
        probe("Did you mean 'not_applied'?", "{tool: c, ¦notapplied: {}}"),
        probe(
            "Did you mean 'monitor'?",
            "{skill: ¦montor, tool: c, applied: {ref: result.x, equals: 1}}"),
        probe("a condition is a text", "{tool: c, applied: ¦there}"),
        probe(
            "known only after the call",
            "{tool: c, params: {p: ¦'{{result.id}}'}, applied: {ref: result.x, equals: 1}}"),
        probe(
            "its own result before the call",
            "{tool: c, params: {p: ¦'{{steps.me.id}}'}, applied: {ref: result.x, equals: 1}}"),
        probe("no step 'frist'", "{tool: c, applied: {ref: ¦steps.frist.x, equals: 1}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{wait: \"{{d}}\"}', 6:14, the wait is neither",
    "'{skill: a, tool: b, timeout: \"{{d}}\"}', 6:36, the timeout is not a duration",
    "'{skill: a, tool: b, retry: {attempts: \"{{d}}\"}}', 6:45, no number of calls",
    "'{skill: a, tool: b, retry: {attempts: 2, delay: \"{{d}}\"}}', 6:55, the delay is not",
    "'{skill: a, tool: b, retry: {attempts: 2, max_delay: \"{{s}}\"}}', 6:59, is shorter"
  })
  void a_parameter_of_the_wrong_kind_is_refused_where_it_is_used_and_never_shown(
      String entry, String place, String says) {
    Template template =
        Template.parse(
            "t.yaml",
            "name: t\nparameters:\n  d: {type: string}\n  s: {type: string, default: 5ms}\nsteps:\n"
                + "    - "
                + entry
                + "\n");
    assertThatThrownBy(() -> template.plan(PlanRequest.of(Map.of("d", "hunter2"))))
        .hasMessageStartingWith("t.yaml:" + place + ": ")
        .hasMessageContaining(says)
        .hasMessageNotContaining("hunter2");
  }
}
