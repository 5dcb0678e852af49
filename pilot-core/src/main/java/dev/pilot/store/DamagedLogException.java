package dev.pilot.store;

/** Says that a stored log is not what was appended to it; none of it was returned. */
public final class DamagedLogException extends StoreException {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "Trust nothing of this workflow: keep a copy of the store, and restore a backup. If a newer"
          + " version of Pilot wrote to the store, open it with that version.";

  private final String workflowId;
  private final long sequence;

  DamagedLogException(String workflowId, long sequence, String how) {
    super("damaged_log", message(workflowId, sequence, how), HINT);
    this.workflowId = workflowId;
    this.sequence = sequence;
  }

  DamagedLogException(String workflowId, long sequence, String how, Throwable cause) {
    super("damaged_log", message(workflowId, sequence, how), HINT, cause);
    this.workflowId = workflowId;
    this.sequence = sequence;
  }

  /** Returns the workflow whose log is damaged. */
  public String workflowId() {
    return workflowId;
  }

  /** Returns the place of the first event that is not as it was, counted from 1. */
  public long sequence() {
    return sequence;
  }

  private static String message(String workflowId, long sequence, String how) {
    return "the log of workflow %s is damaged: event %d %s".formatted(workflowId, sequence, how);
  }
}
