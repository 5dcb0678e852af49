package dev.example;

import dev.pilot.plan.Condition;
import dev.pilot.plan.OnFailure;
import dev.pilot.plan.Operator;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Reference;
import java.util.Map;

/** Moves a database to its standby: look, ask, move, verify. */
public final class Failover {

  private Failover() {}

  /** Returns the plan for one database. */
  public static Plan of(String database) {
    return Plan.named("failover")
        .description("Move " + database + " to its standby")
        .parameters(Map.of("database", database))
        .onFailure(OnFailure.ROLLBACK)
        .step(
            "look",
            "database",
            "describe",
            step ->
                step.with("name", database)
                    .reads()
                    .check(
                        Condition.compare(Reference.toResult("lag_seconds"), Operator.AT_MOST, 5)))
        .gate("ask", "Move " + database + " to its standby?")
        .step(
            "move",
            "database",
            "promote",
            step ->
                step.with("node", Reference.toStep("look", "standby"))
                    .writes()
                    .undo("promote", Map.of("node", Reference.toStep("look", "primary"))))
        .step("verify", "database", "ping", step -> step.with("name", database).reads())
        .build();
  }
}
