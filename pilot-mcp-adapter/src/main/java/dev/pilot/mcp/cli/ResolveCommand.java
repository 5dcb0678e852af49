package dev.pilot.mcp.cli;

import dev.pilot.approval.Statement;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.mcp.view.DecisionView;
import dev.pilot.plan.SkillStep;
import dev.pilot.workflow.CommandRefusedException;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private Word word = new Word();

  ResolveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    try (Installation installation = desk.open()) {
      Workflow workflow = installation.pilot().status(id);
      String which = step.orElseGet(() -> only(workflow));
      Verdict verdict = word.on(matter(workflow, which), desk);
      Workflow resolved = installation.pilot().resolve(id, which, decision, verdict);
      new Foreground(desk, installation).show(resolved);
      desk.shell()
          .err()
          .printf("Recorded. A serving process goes on, or run 'pilot-mcp run %s'.%n", id);
    }
    return Exit.DONE;
  }

  private Matter matter(Workflow workflow, String which) {
    Optional<PendingDecision> pending =
        DecisionView.open(workflow).isEmpty() ? Optional.empty() : workflow.pendingDecision(which);
    return new Matter(
        id,
        which,
        pending.map(PendingDecision::digest).orElse(""),
        Statement.Choice.valueOf(decision.name()),
        reason,
        List.of(),
        Set.of(),
        desk.standpoint().demanded(workflow, which),
        text -> pending.ifPresent(any -> DecisionView.ask(workflow, any, decision, reason, text)));
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
}
