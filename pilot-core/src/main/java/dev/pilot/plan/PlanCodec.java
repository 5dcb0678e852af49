package dev.pilot.plan;

import dev.pilot.approval.Approvers;
import dev.pilot.json.JsonReader;
import java.time.Duration;
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
    plan.timeout().ifPresent(limit -> json.put("timeout", limit.toString()));
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
        reader.constant("on_failure", OnFailure.class),
        reader.optionalText("timeout").map(Duration::parse));
  }

  /** Returns one step as JSON. */
  public static Map<String, Object> write(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", step.id());
    if (step instanceof Gate gate) {
      json.put("kind", "gate");
      TaskCodec.write(gate.label(), json);
      json.put("message", gate.message().toJson());
      json.put("when", gate.when().toJson());
      json.put("on_reject", lower(gate.onReject()));
      json.put("approvers", gate.approvers().toJson());
    } else if (step instanceof ParallelGroup group) {
      json.put("kind", "parallel");
      json.put("limit", (long) group.limit());
      json.put(
          "lanes",
          group.lanes().stream()
              .map(lane -> lane.stream().map(PlanCodec::write).toList())
              .toList());
    } else if (step instanceof Task task) {
      TaskCodec.write(task, json);
    }
    return json;
  }

  private static Step readStep(@Nullable Object json) {
    JsonReader reader = JsonReader.of(json);
    return switch (reader.text("kind")) {
      case "gate" ->
          new Gate(
              reader.text("id"),
              TaskCodec.readLabel(reader),
              ExpressionCodec.read(reader.value("message")),
              ConditionCodec.read(reader.value("when")),
              reader.constant("on_reject", OnReject.class),
              Approvers.read(reader.object("approvers")));
      case "parallel" ->
          new ParallelGroup(
              reader.text("id"),
              reader.number32("limit"),
              reader.list("lanes", PlanCodec::readLane));
      default -> TaskCodec.read(reader);
    };
  }

  private static List<Task> readLane(@Nullable Object lane) {
    return lane instanceof List<?> members
        ? members.stream().map(member -> TaskCodec.read(JsonReader.of(member))).toList()
        : List.of();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
