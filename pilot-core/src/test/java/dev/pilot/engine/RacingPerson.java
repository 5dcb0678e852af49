package dev.pilot.engine;

import dev.pilot.Pilot;
import dev.pilot.PilotException;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.Resolution;
import dev.pilot.plan.Step;
import dev.pilot.workflow.PendingDecision;
import dev.pilot.workflow.StepProgress;
import dev.pilot.workflow.StepStatus;
import dev.pilot.workflow.UndoProgress;
import dev.pilot.workflow.Workflow;
import java.util.Random;

/** Commands whatever comes to mind, and is refused most of the time; but never lies. */
record RacingPerson(Pilot pilot, RacingWorld world, String id, Random random) {

  static final Principal NAME = Principal.person("ann");

  void command(int times) {
    for (int i = 0; i < times; i++) {
      try {
        command(pilot.status(id));
      } catch (PilotException e) {
        Thread.onSpinWait(); // somebody else was faster, or it is not the time for it
      }
    }
  }

  private void command(Workflow seen) {
    switch (random.nextInt(900)) {
      case 0 -> pilot.cancel(id, NAME, "no", random.nextBoolean());
      case 1 -> pilot.rollback(id, NAME, "no");
      case 2 -> pilot.reject(id, verdict(seen));
      default -> {
        switch (random.nextInt(4)) {
          case 0 -> pilot.start(id, NAME);
          case 1 -> pilot.approve(id, verdict(seen));
          case 2 -> resolve();
          default -> pilot.resume(id);
        }
      }
    }
  }

  /** Does what the workflow waits for. */
  void goOn(Workflow workflow) {
    switch (workflow.state()) {
      case PENDING, APPROVED -> pilot.start(id, NAME);
      case AWAITING_APPROVAL -> pilot.approve(id, verdict(workflow));
      case DECISION_REQUIRED -> {
        resolve();
        pilot.resume(id);
      }
      default -> pilot.resume(id);
    }
  }

  private static Verdict verdict(Workflow workflow) {
    String digest = workflow.pendingApproval().map(gate -> gate.digest()).orElse("none");
    return new Verdict(digest, NAME, Evidence.asserted(), "in a race");
  }

  /** One person at a time looks and says what is there, which nobody else changes meanwhile. */
  private void resolve() {
    synchronized (world) {
      Workflow workflow = pilot.status(id);
      for (Step step : workflow.steps()) {
        StepProgress progress = workflow.step(step.id());
        boolean there = world.effects().contains(step.id());
        if (progress.status() == StepStatus.UNKNOWN) {
          Resolution no = random.nextBoolean() ? Resolution.RETRY : Resolution.NOT_APPLIED;
          say(step.id(), there ? Resolution.APPLIED : no);
        } else if (progress.undo().status() == UndoProgress.Status.UNKNOWN) {
          say(step.id(), there ? Resolution.NOT_APPLIED : Resolution.APPLIED);
        }
      }
    }
  }

  private void say(String stepId, Resolution resolution) {
    String asked =
        pilot.status(id).pendingDecision(stepId).map(PendingDecision::digest).orElse("none");
    pilot.resolve(id, stepId, resolution, new Verdict(asked, NAME, Evidence.asserted(), "looked"));
  }
}
