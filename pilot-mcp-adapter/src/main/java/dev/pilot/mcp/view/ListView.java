package dev.pilot.mcp.view;

import dev.pilot.store.WorkflowSummary;
import dev.pilot.templates.BrokenTemplate;
import dev.pilot.templates.Template;
import dev.pilot.templates.TemplateLibrary;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What there is to run, and what is under way.
 *
 * @param templates the templates as they are now
 * @param workflows those that are shown, the newest first
 */
public record ListView(TemplateLibrary templates, List<WorkflowSummary> workflows) {

  /** Returns the answer. */
  public Map<String, Object> answer() {
    return Fitting.largest(this::in);
  }

  private Map<String, Object> in(Room room) {
    return new Fields()
        .with("templates", room.list(templates.all(), each -> template(each, room)))
        .with("broken_templates", room.list(templates.broken(), each -> broken(each, room)))
        .with("active_workflows", room.list(workflows, ListView::summary))
        .done();
  }

  private Map<String, Object> template(Template template, Room room) {
    return new Fields()
        .with("name", template.name())
        .with("type", templates.type(template.name()).name().toLowerCase(Locale.ROOT))
        .with("description", room.text(template.description()))
        .withAny("parameters", Optional.ofNullable(room.value(template.parameters())))
        .with("stages", room.list(template.stages()))
        .with("steps", (long) template.steps())
        .with("gates", (long) template.gates())
        .done();
  }

  private static Map<String, Object> broken(BrokenTemplate broken, Room room) {
    return Map.of(
        "file", broken.file(), "line", (long) broken.line(), "error", room.text(broken.error()));
  }

  /** Returns one line of the list. */
  public static Map<String, Object> summary(WorkflowSummary workflow) {
    return new Fields()
        .with("workflow_id", workflow.id())
        .with("workflow_type", workflow.name())
        .with("state", workflow.state().word())
        .with("created_at", StepView.time(workflow.createdAt()))
        .with("updated_at", StepView.time(workflow.updatedAt()))
        .done();
  }
}
