package dev.pilot.store;

/** Says that somebody else appended to the log first; nothing was appended. */
public final class VersionConflictException extends StoreException {

  private static final long serialVersionUID = 1L;

  /** Makes the error for one log. */
  public VersionConflictException(String workflowId, long expectedVersion) {
    super(
        "version_conflict",
        "workflow %s no longer has %d events".formatted(workflowId, expectedVersion),
        "Read it again and decide anew.");
  }
}
