package dev.pilot.examples.datacenter.vsphere;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.tool.Action;
import dev.pilot.examples.datacenter.tool.Answer;
import dev.pilot.examples.datacenter.tool.Call;
import dev.pilot.examples.datacenter.tool.Refusal;
import dev.pilot.examples.datacenter.tool.Rows;
import dev.pilot.examples.datacenter.tool.Toolbox;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Stored plans of several operations: applied in order, rolled back only after a failed apply.
 *
 * <p>A plan that was applied to the end is gone, as in the real skill.
 */
record Plans(PlanFolder folder, Map<String, Action> actions) {

  Toolbox toolbox() {
    return new Toolbox()
        .on("vm_create_plan", this::create)
        .on("vm_apply_plan", this::apply)
        .on("vm_rollback_plan", this::rollBack)
        .on("vm_list_plans", this::list);
  }

  private Answer list(Call call) {
    List<ObjectNode> rows =
        folder.all().stream()
            .map(plan -> (ObjectNode) plan.without(List.of("steps", "summary")))
            .toList();
    return Rows.page(call, rows);
  }

  private Answer create(Call call) {
    ArrayNode steps = Json.array(List.of());
    ArrayNode irreversible = Json.array(List.of());
    for (JsonNode operation : call.json("operations")) {
      ObjectNode step = step(operation, steps.size());
      if (step.path("rollback_action").isNull()) {
        irreversible.add(steps.size());
      }
      steps.add(step);
    }
    if (steps.isEmpty()) {
      throw new Refusal("A plan needs at least one operation.", "Pass operations=[{action, ...}].");
    }
    ObjectNode plan =
        Json.object(
            "plan_id",
            "plan-" + fingerprint(steps),
            "created_at",
            call.world().now().toString(),
            "status",
            "pending",
            "steps",
            steps,
            "summary",
            Json.object(
                "total_steps",
                steps.size(),
                "irreversible_steps",
                irreversible,
                "rollback_available",
                irreversible.size() < steps.size()));
    return Answer.done(plan).then(() -> folder.write(plan));
  }

  /** The id follows from the operations, so that the same plan has the same id in every run. */
  private static String fingerprint(ArrayNode steps) {
    return UUID.nameUUIDFromBytes(Json.line(steps).getBytes(StandardCharsets.UTF_8))
        .toString()
        .substring(0, 8);
  }

  private static ObjectNode step(JsonNode operation, int index) {
    String name = operation.path("action").asText();
    PlanAction action =
        PlanAction.named(name)
            .orElseThrow(
                () -> new Refusal("Unknown plan action: '" + name + "'.", "See the docs."));
    ObjectNode parameters = operation.deepCopy();
    parameters.remove("action");
    for (String required : action.required()) {
      if (!parameters.has(required)) {
        throw new Refusal(
            "Operation %d (%s) misses '%s'.".formatted(index, name, required), "Add it.");
      }
    }
    return Json.object(
        "index",
        index,
        "action",
        name,
        "params",
        parameters,
        "status",
        "pending",
        "rollback_action",
        action.undo().orElse(null),
        "rollback_params",
        action.undo().map(undo -> PlanAction.undoParameters(parameters)).orElse(null));
  }

  private Answer apply(Call call) {
    ObjectNode plan = withStatus(call, "pending");
    boolean failed = false;
    for (JsonNode node : plan.path("steps")) {
      ObjectNode step = (ObjectNode) node;
      if (failed) {
        step.put("status", "skipped");
      } else {
        Result result = operate(call, step.path("action").asText(), step.path("params"));
        step.put("status", result.failed() ? "failed" : "success").put("result", result.text());
        failed = result.failed();
      }
    }
    plan.put("status", failed ? "failed" : "completed");
    return Answer.done(plan)
        .then(
            failed ? () -> folder.write(plan) : () -> folder.delete(plan.path("plan_id").asText()));
  }

  private Answer rollBack(Call call) {
    ObjectNode plan = withStatus(call, "failed");
    ArrayNode results = Json.array(List.of());
    for (int i = plan.path("steps").size() - 1; i >= 0; i--) {
      JsonNode step = plan.path("steps").path(i);
      if (step.path("status").asText().equals("success")) {
        results.add(undone(call, step));
      }
    }
    plan.put("status", "rolled_back");
    return Answer.done(
            "plan_id", plan.path("plan_id"), "status", "rolled_back", "rollback_results", results)
        .then(() -> folder.delete(plan.path("plan_id").asText()));
  }

  private ObjectNode undone(Call call, JsonNode step) {
    ObjectNode row = Json.object("step_index", step.path("index"), "action", step.path("action"));
    if (step.path("rollback_action").isNull()) {
      return row.put("rollback_status", "skipped").put("reason", "irreversible");
    }
    String undo = step.path("rollback_action").asText();
    Result result = operate(call, undo, step.path("rollback_params"));
    return row.put("rollback_action", undo)
        .put("rollback_status", result.failed() ? "failed" : "success")
        .put("result", result.text());
  }

  private record Result(boolean failed, String text) {}

  private Result operate(Call call, String name, JsonNode parameters) {
    Optional<Action> action = PlanAction.named(name).map(PlanAction::tool).map(actions::get);
    Map<String, Object> arguments = new LinkedHashMap<>();
    PlanAction.toolArguments(parameters)
        .properties()
        .forEach(field -> arguments.put(field.getKey(), Json.plain(field.getValue())));
    try {
      return action
          .map(known -> known.perform(call.with(arguments)))
          .map(answer -> new Result(false, answer.body().asText()))
          .orElseGet(() -> new Result(true, "no such action"));
    } catch (Refusal refusal) {
      return new Result(true, Objects.toString(refusal.getMessage(), ""));
    }
  }

  private ObjectNode withStatus(Call call, String expected) {
    ObjectNode plan = folder.read(call.text("plan_id"));
    String status = plan.path("status").asText();
    if (!status.equals(expected)) {
      throw new Refusal(
          "Plan '%s' status is '%s', expected '%s'"
              .formatted(call.text("plan_id"), status, expected),
          "vm_list_plans shows the stored plans.");
    }
    return plan;
  }
}
