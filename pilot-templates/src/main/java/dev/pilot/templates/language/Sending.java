package dev.pilot.templates.language;

import dev.pilot.plan.Delivery;
import dev.pilot.plan.RetryPolicy;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a step's call is made, as it is written.
 *
 * @param timeout how long one call may take
 * @param retry how often it is made
 * @param idempotent the author's word that sending it again does no harm
 * @param inquiry what to ask when the outcome is unknown
 * @param look how to see what came of it
 */
public record Sending(
    Optional<Value> timeout,
    Optional<Retry> retry,
    boolean idempotent,
    Optional<Inquiry> inquiry,
    Optional<Look> look) {

  /** Returns the holes that are filled when the plan is made. */
  Stream<Hole> plannedHoles() {
    return Stream.concat(
        timeout.stream().flatMap(Value::holes), retry.stream().flatMap(Retry::holes));
  }

  /** Returns every hole in it. */
  public Stream<Hole> holes() {
    return Stream.of(
            plannedHoles(),
            inquiry.stream().flatMap(Inquiry::holes),
            look.stream().flatMap(Look::holes))
        .flatMap(part -> part);
  }

  /** Returns every call in it. */
  Stream<ToolUse> uses() {
    return Stream.concat(inquiry.stream().map(Inquiry::use), look.stream().map(Look::use));
  }

  /** Returns the delivery with its holes filled; the conditions may refer to the step itself. */
  public Delivery toDelivery(Filling filling) {
    return new Delivery(
        timeout
            .map(written -> Durations.fill(written, filling, "the timeout"))
            .orElse(Delivery.DEFAULT_TIMEOUT),
        retry.map(written -> written.toPolicy(filling)).orElseGet(RetryPolicy::none),
        idempotent,
        inquiry.map(written -> written.toProbe(filling)));
  }
}
