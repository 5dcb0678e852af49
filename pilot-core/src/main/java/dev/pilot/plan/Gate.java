package dev.pilot.plan;

import dev.pilot.approval.Approvers;
import java.util.List;

/**
 * A stop until a person approves what runs after it.
 *
 * @param id unique in the plan
 * @param label what people call it
 * @param message the question, which may hold references to earlier results
 * @param when asked only if this holds
 * @param onReject what follows a no, or a request that expired
 * @param approvers whose word it takes
 */
public record Gate(
    String id,
    Label label,
    Expression message,
    Condition when,
    OnReject onReject,
    Approvers approvers)
    implements Step {

  /** Makes a gate that is always asked, takes one yes of anybody, and whose refusal cancels. */
  public static Gate of(String id, String message) {
    return new Gate(
        id,
        new Label(id, ""),
        Expression.of(message),
        Condition.always(),
        OnReject.CANCEL,
        Approvers.anyone());
  }

  /** Returns the same gate, asking these. */
  public Gate asking(Approvers others) {
    return new Gate(id, label, message, when, onReject, others);
  }

  /** Whether its approval is the step's: a gate that may be skipped covers what is then skipped. */
  public boolean covers(Task step) {
    return when.equals(Condition.always())
        || step.when().equals(when)
        || (step.when() instanceof AllOf all && all.parts().contains(when));
  }

  @Override
  public List<Step> leaves() {
    return List.of(this);
  }
}
