package dev.pilot.plan;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonPath;
import dev.pilot.json.JsonReader;
import dev.pilot.skill.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored form of calls, polls and waits. */
final class TaskCodec {

  private TaskCodec() {}

  static void write(Task task, Map<String, Object> json) {
    if (task instanceof SkillStep step) {
      json.put("kind", "call");
      json.put("call", write(step.call()));
      json.put("check", step.check().toJson());
      json.put("compensation", write(step.compensation()));
      json.put("delivery", write(step.delivery()));
      step.observation().ifPresent(seen -> json.put("observation", write(seen)));
      if (!step.targets().isEmpty()) {
        json.put("targets", step.targets().stream().map(Expression::toJson).toList());
      }
    } else if (task instanceof Poll poll) {
      json.put("kind", "poll");
      json.put("call", write(poll.call()));
      json.put("until", poll.until().toJson());
      json.put("every", poll.rhythm().every().toString());
      json.put("deadline", poll.rhythm().deadline().toString());
      json.put("timeout", poll.rhythm().timeout().toString());
    } else if (task instanceof Wait wait) {
      json.put("kind", "wait");
      json.put(wait.end() instanceof Wait.At ? "at" : "after", wait.end().toText());
    }
    write(task.label(), json);
    json.put("when", task.when().toJson());
  }

  static Task read(JsonReader in) {
    String id = in.text("id");
    Condition when = ConditionCodec.read(in.value("when"));
    return switch (in.text("kind")) {
      case "call" ->
          new SkillStep(
              id,
              readLabel(in),
              readCall(in.object("call")),
              when,
              ConditionCodec.read(in.value("check")),
              readCompensation(in.object("compensation")),
              readDelivery(in.object("delivery")),
              in.has("targets") ? in.list("targets", ExpressionCodec::read) : List.<Expression>of(),
              in.has("observation")
                  ? Optional.of(readObservation(in.object("observation")))
                  : Optional.<Observation>empty());
      case "poll" ->
          new Poll(
              id,
              readLabel(in),
              readCall(in.object("call")),
              when,
              ConditionCodec.read(in.value("until")),
              new Poll.Rhythm(
                  in.duration("every"), in.duration("deadline"), in.duration("timeout")));
      case "wait" -> new Wait(id, readLabel(in), when, readEnd(in));
      default -> throw unknown("step", in.text("kind"));
    };
  }

  static void write(Label label, Map<String, Object> json) {
    json.put("action", label.action());
    json.put("stage", label.stage());
  }

  static Label readLabel(JsonReader in) {
    return new Label(in.text("action"), in.text("stage"));
  }

  private static Wait.End readEnd(JsonReader in) {
    return in.has("at") ? new Wait.At(in.instant("at")) : new Wait.After(in.duration("after"));
  }

  private static Map<String, Object> write(SkillCall call) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("skill", call.skill());
    json.put("tool", call.tool());
    json.put("effect", lower(call.effect()));
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    call.arguments().members().forEach((name, value) -> arguments.put(name, value.toJson()));
    json.put("arguments", arguments);
    return json;
  }

  private static SkillCall readCall(JsonReader in) {
    Map<String, Expression> arguments = new LinkedHashMap<>();
    in.map("arguments").forEach((name, value) -> arguments.put(name, ExpressionCodec.read(value)));
    return new SkillCall(
        in.text("skill"),
        in.text("tool"),
        new ObjectOf(arguments),
        in.constant("effect", Effect.class));
  }

  private static Map<String, Object> write(Observation observation) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("call", write(observation.call()));
    json.put("path", observation.path().toString());
    json.put("changes", observation.changes().stream().map(JsonPath::toString).toList());
    return json;
  }

  private static Observation readObservation(JsonReader in) {
    return new Observation(
        readCall(in.object("call")),
        JsonPath.parse(in.text("path")),
        in.texts("changes").stream().map(JsonPath::parse).toList());
  }

  private static Map<String, Object> write(Compensation compensation) {
    if (compensation instanceof Compensation.Call call) {
      return Map.of("kind", "call", "call", write(call.call()), "idempotent", call.idempotent());
    }
    boolean irreversible = compensation instanceof Compensation.Irreversible;
    return Map.of("kind", irreversible ? "irreversible" : "none");
  }

  private static Compensation readCompensation(JsonReader in) {
    return switch (in.text("kind")) {
      case "call" -> new Compensation.Call(readCall(in.object("call")), in.flag("idempotent"));
      case "irreversible" -> Compensation.irreversible();
      case "none" -> Compensation.none();
      default -> throw unknown("compensation", in.text("kind"));
    };
  }

  private static Map<String, Object> write(Delivery delivery) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("timeout", delivery.timeout().toString());
    json.put("idempotent", delivery.idempotent());
    RetryPolicy retry = delivery.retry();
    json.put("attempts", retry.attempts());
    json.put("delay", retry.delay().toString());
    json.put("backoff", retry.backoff());
    json.put("max_delay", retry.maxDelay().toString());
    delivery
        .probe()
        .ifPresent(
            probe -> {
              json.put("probe", write(probe.call()));
              json.put("applied", probe.applied().toJson());
              probe.notApplied().ifPresent(not -> json.put("not_applied", not.toJson()));
            });
    return json;
  }

  private static Delivery readDelivery(JsonReader in) {
    RetryPolicy retry =
        new RetryPolicy(
            in.number32("attempts"),
            in.duration("delay"),
            in.number("backoff"),
            in.duration("max_delay"));
    Optional<Probe> probe =
        in.has("probe")
            ? Optional.of(
                new Probe(
                    readCall(in.object("probe")),
                    ConditionCodec.read(in.value("applied")),
                    Optional.ofNullable(in.value("not_applied")).map(ConditionCodec::read)))
            : Optional.empty();
    return new Delivery(in.duration("timeout"), retry, in.flag("idempotent"), probe);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static InvalidJsonException unknown(String what, String kind) {
    return new InvalidJsonException(
        "a stored plan has a %s of kind '%s', which this version does not know"
            .formatted(what, kind),
        "Read it with the newer version that wrote it.");
  }
}
