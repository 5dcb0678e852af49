package dev.pilot.mcp.cli;

import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.json.Json;
import dev.pilot.mcp.view.DecisionView;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Records what a person found out about a call of unknown outcome. */
@Command(name = "resolve", description = "Say what became of a call whose outcome is unknown.")
final class ResolveCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(paramLabel = "ID", description = "The workflow.")
  private String id = "";

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "The step; may be left out when only one is unknown.")
  private Optional<String> step = Optional.empty();

  @Option(
      names = "--decision",
      required = true,
      paramLabel = "WORD",
      description = "applied, not_applied or retry.")
  private Resolution decision = Resolution.NOT_APPLIED;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "What you have seen, for the audit log.")
  private String reason = "";

  @Option(names = "--approver", paramLabel = "NAME", description = "Who decides; default you.")
  private Optional<String> approver = Optional.empty();

  ResolveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      Workflow workflow = installation.pilot().status(id);
      String which = step.orElseGet(() -> only(workflow));
      PersonCheck.Word word =
          new PersonCheck(desk).of(approver, "settle it", text -> ask(workflow, which, text));
      Workflow resolved =
          installation
              .pilot()
              .resolve(
                  id,
                  which,
                  decision,
                  new Verdict(digest(workflow, which), word.by(), word.evidence(), reason));
      new Foreground(desk, installation).show(resolved);
      desk.shell()
          .err()
          .printf("Recorded. A serving process goes on, or run 'pilot-mcp run %s'.%n", id);
    }
    return Exit.DONE;
  }

  /** Of what was shown: if the question has changed meanwhile, the answer is refused. */
  private static String digest(Workflow workflow, String stepId) {
    return workflow.pendingDecision(stepId).map(PendingDecision::digest).orElse("");
  }

  private static String only(Workflow workflow) {
    List<SkillStep> open = DecisionView.open(workflow);
    if (open.size() == 1) {
      return open.get(0).id();
    }
    throw new CommandRefusedException(
        open.isEmpty() ? "illegal_state" : "usage",
        "workflow %s is %s and has %d outcomes to settle"
            .formatted(workflow.id(), workflow.state().word(), open.size()),
        open.isEmpty() ? "Nothing is to be done." : "Name the step with --step.");
  }

  private void ask(Workflow workflow, String which, TextReport text) {
    text.line("%s  %s", workflow.id(), workflow.plan().name());
    DecisionView.open(workflow).stream()
        .filter(open -> open.id().equals(which))
        .forEach(open -> call(workflow, open, text));
    text.line("You say: %s, because: %s", decision.name().toLowerCase(Locale.ROOT), reason);
  }

  private static void call(Workflow workflow, SkillStep open, TextReport text) {
    text.line("step %s: %s.%s", open.id(), open.call().skill(), open.call().tool());
    workflow
        .step(open.id())
        .attempt()
        .ifPresent(attempt -> text.line("  sent: %s", Json.write(attempt.arguments())));
    workflow.step(open.id()).problem().ifPresent(why -> text.line("  %s", why.message()));
  }
}
