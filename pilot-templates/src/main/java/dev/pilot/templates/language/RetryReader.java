package dev.pilot.templates.language;

import dev.pilot.plan.RetryPolicy;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Problems;
import dev.pilot.templates.problem.TemplateException;
import dev.pilot.templates.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads how often a call is made. */
final class RetryReader {

  private final Problems problems;
  private final ValueReader values;

  RetryReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  Optional<Retry> read(YamlMap map) {
    Fields fields = new Fields(map, Vocabulary.RETRY, problems);
    boolean known = fields.checkKeys(List.of());
    DurationReader durations = new DurationReader(problems, values);
    Optional<Value> attempts = number(fields, "attempts", Retry::attempts);
    Optional<Value> delay = durations.read(fields, "delay");
    Optional<Value> backoff = number(fields, "backoff", Retry::backoff);
    Optional<Value> maxDelay = durations.read(fields, "max_delay");
    if (known && attempts.isEmpty()) {
      problems.add(map.at(), "the retry has no 'attempts'", "Add attempts: 3 to it.");
    }
    check(
        () ->
            fixed(delay.orElse(null), RetryPolicy.none().delay())
                .ifPresent(
                    first ->
                        fixed(maxDelay.orElse(null), first)
                            .ifPresent(
                                longest ->
                                    Retry.requireOrder(first, longest, fields.at("max_delay")))));
    return attempts.map(most -> new Retry(map.at(), most, delay, backoff, maxDelay));
  }

  private Optional<Value> number(
      Fields fields, String key, BiConsumer<Position, @Nullable Object> check) {
    Optional<Value> value = fields.node(key).map(values::read);
    value
        .filter(written -> !(written instanceof Value.Whole))
        .ifPresent(
            written ->
                check(
                    () ->
                        check.accept(
                            written.at(),
                            written instanceof Value.Fixed fixed ? fixed.json() : null)));
    return value;
  }

  /** Returns a duration that is known already. */
  private static Optional<Duration> fixed(@Nullable Value written, Duration otherwise) {
    if (written == null) {
      return Optional.of(otherwise);
    }
    return written instanceof Value.Fixed fixed && fixed.json() instanceof String text
        ? Durations.read(text)
        : Optional.empty();
  }

  private void check(Runnable rule) {
    try {
      rule.run();
    } catch (TemplateException e) {
      problems.addAll(e);
    }
  }
}
