package dev.pilot.event;

import dev.pilot.event.ObservationEvent.EffectObserved;
import dev.pilot.event.ObservationEvent.ObservationMissed;
import dev.pilot.event.ObservationEvent.ObservationScheduled;
import dev.pilot.event.ObservationEvent.ObservationStarted;
import dev.pilot.event.ObservationEvent.ObservationTaken;
import dev.pilot.event.ObservationEvent.UndoObserved;
import dev.pilot.json.JsonReader;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the members of each {@link ObservationEvent}, and reads them. */
final class ObservationCodec implements ObservationVisitor<Map<String, @Nullable Object>> {

  static final Map<String, Function<JsonReader, WorkflowEvent>> TYPES =
      Map.of(
          "observation_started",
          in -> new ObservationStarted(EventReader.step(in), moment(in), EventReader.attempt(in)),
          "observation_taken",
          in ->
              new ObservationTaken(
                  EventReader.step(in), moment(in), EventReader.number(in), sight(in)),
          "observation_missed",
          in ->
              new ObservationMissed(
                  EventReader.step(in),
                  moment(in),
                  EventReader.number(in),
                  EventReader.problem(in)),
          "observation_scheduled",
          in ->
              new ObservationScheduled(
                  EventReader.step(in),
                  moment(in),
                  EventReader.number(in),
                  EventReader.problem(in),
                  in.instant("not_before")),
          "undo_observed",
          in -> new UndoObserved(EventReader.step(in)),
          "effect_observed",
          in -> new EffectObserved(EventReader.step(in), in.flag("applied"), in.text("reason")));

  @Override
  public Map<String, @Nullable Object> observationStarted(ObservationStarted event) {
    return at(event.moment(), EventWriter.attempt(event.stepId(), event.attempt()));
  }

  @Override
  public Map<String, @Nullable Object> observationTaken(ObservationTaken event) {
    Map<String, @Nullable Object> members =
        EventWriter.members("step", event.stepId(), "attempt", event.attempt());
    members.putAll(write(event.sight()));
    return at(event.moment(), members);
  }

  static Map<String, @Nullable Object> write(Sight sight) {
    return sight instanceof Sight.Digest digest
        ? EventWriter.members(
            "digest", digest.hash(),
            "size", digest.size(),
            "partly_hidden", digest.isPartlyHidden())
        : EventWriter.members("value", ((Sight.Whole) sight).value());
  }

  @Override
  public Map<String, @Nullable Object> undoObserved(UndoObserved event) {
    return EventWriter.members("step", event.stepId());
  }

  @Override
  public Map<String, @Nullable Object> observationMissed(ObservationMissed event) {
    return at(
        event.moment(),
        EventWriter.members(
            "step", event.stepId(),
            "attempt", event.attempt(),
            "problem", EventWriter.problem(event.problem())));
  }

  @Override
  public Map<String, @Nullable Object> observationScheduled(ObservationScheduled event) {
    return at(
        event.moment(),
        EventWriter.retry(event.stepId(), event.attempt(), event.problem(), event.notBefore()));
  }

  @Override
  public Map<String, @Nullable Object> effectObserved(EffectObserved event) {
    return EventWriter.members(
        "step", event.stepId(),
        "applied", event.applied(),
        "reason", event.reason());
  }

  private static Map<String, @Nullable Object> at(
      Moment moment, Map<String, @Nullable Object> members) {
    members.put("moment", EventWriter.lower(moment));
    return members;
  }

  private static Moment moment(JsonReader in) {
    return in.constant("moment", Moment.class);
  }

  static Sight sight(JsonReader in) {
    return in.has("digest")
        ? new Sight.Digest(in.text("digest"), in.number32("size"), in.flag("partly_hidden"))
        : new Sight.Whole(in.value("value"));
  }
}
