package dev.pilot.workflow;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Ballot;
import dev.pilot.binding.Binding;
import dev.pilot.event.WorkflowEvent.ApprovalRequested;
import java.time.Instant;
import java.util.List;

/**
 * A gate that asks.
 *
 * @param request what it asks
 * @param ballot the votes so far
 */
public record PendingApproval(ApprovalRequested request, Ballot ballot) {

  /** Returns which gate. */
  public String gateId() {
    return request.gateId();
  }

  /** Returns what a verdict has to name. */
  public String digest() {
    return request.digest();
  }

  /** Returns the question. */
  public String message() {
    return request.message();
  }

  /** Returns the steps that run under the approval. */
  public List<String> covers() {
    return request.covers();
  }

  /** Returns the covered steps that need a consent of their own, since nothing undoes them. */
  public List<String> irreversible() {
    return request.terms().irreversible();
  }

  /** Returns whose word it takes, at the level that gate and workflow demand. */
  public Approvers requires() {
    return request.terms().requires();
  }

  /** Returns from when on it takes no answer any more. */
  public Instant expiresAt() {
    return request.terms().expiresAt();
  }

  /** Returns what an approval is bound to. */
  public Binding binding() {
    return request.binding();
  }

  /** Returns the hash of what the approver is shown. */
  public String shown() {
    return request.shown();
  }

  /** Whether its time is over. */
  boolean isExpired(Instant at) {
    return !at.isBefore(expiresAt());
  }
}
