package dev.pilot.plan;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonReader;
import dev.pilot.skill.Effect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored form of a plan: what the log keeps and the digest covers. */
public final class PlanCodec {

  private PlanCodec() {}

  /** Returns the plan as JSON. */
  public static Map<String, Object> write(Plan plan) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", plan.name());
    json.put("description", plan.description());
    json.put("source", Map.of("template", plan.source().template(), "hash", plan.source().hash()));
    json.put("parameters", plan.parameters());
    json.put("on_failure", lower(plan.onFailure()));
    json.put("steps", plan.steps().stream().map(PlanCodec::write).toList());
    return json;
  }

  /**
   * Reads what {@link #write(Plan)} wrote.
   *
   * @throws dev.pilot.PilotException if it is no plan
   */
  public static Plan read(@Nullable Object json) {
    JsonReader reader = JsonReader.of(json);
    JsonReader source = reader.object("source");
    return new Plan(
        reader.text("name"),
        reader.text("description"),
        new Source(source.text("template"), source.text("hash")),
        reader.map("parameters"),
        reader.list("steps", PlanCodec::readStep),
        reader.constant("on_failure", OnFailure.class));
  }

  /** Returns one step as JSON. */
  public static Map<String, Object> write(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", step.id());
    if (step instanceof Gate gate) {
      json.put("kind", "gate");
      write(gate.label(), json);
      json.put("message", gate.message().toJson());
      json.put("when", gate.when().toJson());
      json.put("on_reject", lower(gate.onReject()));
    } else if (step instanceof ParallelGroup group) {
      json.put("kind", "parallel");
      json.put("limit", (long) group.limit());
      json.put(
          "lanes",
          group.lanes().stream()
              .map(lane -> lane.stream().map(member -> write((Step) member)).toList())
              .toList());
    } else if (step instanceof SkillStep call) {
      json.put("kind", "call");
      write(call.label(), json);
      json.put("call", write(call.call()));
      json.put("when", call.when().toJson());
      json.put("check", call.check().toJson());
      json.put("compensation", write(call.compensation()));
      json.put("timeout", call.timeout().toString());
    }
    return json;
  }

  private static Step readStep(@Nullable Object json) {
    JsonReader reader = JsonReader.of(json);
    return switch (reader.text("kind")) {
      case "gate" ->
          new Gate(
              reader.text("id"),
              readLabel(reader),
              ExpressionCodec.read(reader.value("message")),
              ConditionCodec.read(reader.value("when")),
              reader.constant("on_reject", OnReject.class));
      case "parallel" ->
          new ParallelGroup(
              reader.text("id"),
              reader.number32("limit"),
              reader.list("lanes", PlanCodec::readLane));
      case "call" -> readSkillStep(reader);
      default -> throw unknown("step", reader.text("kind"));
    };
  }

  private static List<SkillStep> readLane(@Nullable Object lane) {
    return ((List<?>) (lane instanceof List ? lane : List.of()))
        .stream().map(member -> readSkillStep(JsonReader.of(member))).toList();
  }

  private static SkillStep readSkillStep(JsonReader reader) {
    return new SkillStep(
        reader.text("id"),
        readLabel(reader),
        readCall(reader.object("call")),
        ConditionCodec.read(reader.value("when")),
        ConditionCodec.read(reader.value("check")),
        readCompensation(reader.object("compensation")),
        reader.duration("timeout"));
  }

  private static void write(Label label, Map<String, Object> json) {
    json.put("action", label.action());
    json.put("stage", label.stage());
  }

  private static Label readLabel(JsonReader reader) {
    return new Label(reader.text("action"), reader.text("stage"));
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

  private static SkillCall readCall(JsonReader reader) {
    Map<String, Expression> arguments = new LinkedHashMap<>();
    reader
        .map("arguments")
        .forEach((name, value) -> arguments.put(name, ExpressionCodec.read(value)));
    return new SkillCall(
        reader.text("skill"),
        reader.text("tool"),
        new ObjectOf(arguments),
        reader.constant("effect", Effect.class));
  }

  private static Map<String, Object> write(Compensation compensation) {
    if (compensation instanceof Compensation.Call call) {
      return Map.of("kind", "call", "call", write(call.call()));
    }
    boolean irreversible = compensation instanceof Compensation.Irreversible;
    return Map.of("kind", irreversible ? "irreversible" : "none");
  }

  private static Compensation readCompensation(JsonReader reader) {
    return switch (reader.text("kind")) {
      case "call" -> Compensation.by(readCall(reader.object("call")));
      case "irreversible" -> Compensation.irreversible();
      case "none" -> Compensation.none();
      default -> throw unknown("compensation", reader.text("kind"));
    };
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
