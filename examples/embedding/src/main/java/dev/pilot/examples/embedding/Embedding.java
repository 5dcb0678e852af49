package dev.pilot.examples.embedding;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.Map;

/** Plans, asks, runs and rolls back with the core alone and a skill that is one lambda. */
public final class Embedding {

  private Embedding() {}

  // tag::embedding[]
  static final Plan PLAN =
      Plan.named("scale_out")
          .onFailure(OnFailure.ROLLBACK)
          .step("now", "shop", "get_replicas", step -> step.reads())
          .gate("ask", "Run the shop on 5 replicas?")
          .step(
              "scale",
              "shop",
              "set_replicas",
              step ->
                  step.with("count", 5)
                      .writes()
                      .undo("set_replicas", Map.of("count", Reference.toStep("now", "count"))))
          .step("verify", "monitor", "check_latency", step -> step.reads())
          .build();

  static Workflow run(SkillInvoker skills) throws InterruptedException {
    Principal ann = Principal.person("ann");
    Principal bob = Principal.person("bob");
    try (Pilot pilot = Pilot.with(skills).build()) {
      String id = pilot.plan(PLAN, ann).id();
      PendingApproval gate = pilot.run(id, ann).pendingApproval().orElseThrow();
      pilot.approve(id, new Verdict(gate.digest(), bob, Evidence.asserted(), "go ahead"));
      return pilot.run(id, ann);
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    SkillInvoker healthy = call -> SkillResult.succeeded(Map.of("count", 3));
    SkillInvoker slow =
        call ->
            call.skill().equals("monitor")
                ? SkillResult.failed("too_slow", "the 99th percentile is above 2 s")
                : healthy.invoke(call);
    System.out.println(run(healthy).state().word()); // completed
    System.out.println(run(slow).state().word()); // rolled_back: the shop has 3 replicas again
  }
  // end::embedding[]
}
