package dev.pilot.store;

import java.time.Instant;
import java.util.Optional;

/** Says that another workflow holds a target, or that a budget is used up; nothing was appended. */
public final class ClaimRefusedException extends StoreException {

  private static final long serialVersionUID = 1L;

  private final String what;
  private final boolean target;
  private final transient Optional<Instant> freeAt;

  private ClaimRefusedException(
      String what, boolean target, String message, Optional<Instant> freeAt) {
    super("claim_refused", message, "Wait until the others have ended, or cancel one of them.");
    this.what = what;
    this.target = target;
    this.freeAt = freeAt;
  }

  static ClaimRefusedException held(String target, String holder) {
    String message = "%s is being changed by workflow %s".formatted(target, holder);
    return new ClaimRefusedException(target, true, message, Optional.empty());
  }

  static ClaimRefusedException usedUp(String budget, String message, Optional<Instant> freeAt) {
    return new ClaimRefusedException(budget, false, message, freeAt);
  }

  /** Returns the target, or the budget's name. */
  public String what() {
    return what;
  }

  /** Whether it is a target that another workflow holds. */
  public boolean isTarget() {
    return target;
  }

  /** Returns when a budget has room again, where that is known. */
  public Optional<Instant> freeAt() {
    return freeAt;
  }
}
