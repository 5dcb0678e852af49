package dev.pilot.workflow;

import dev.pilot.binding.Binding;
import java.util.List;

/**
 * A gate that asks.
 *
 * @param gateId which gate
 * @param digest what a verdict has to name
 * @param message the question
 * @param binding what an approval is bound to
 * @param shown the hash of what the approver is shown
 */
public record PendingApproval(
    String gateId, String digest, String message, Binding binding, String shown) {

  /** Returns the steps that run under the approval. */
  public List<String> covers() {
    return binding.covers();
  }
}
