package dev.pilot.audit;

import dev.pilot.workflow.Workflow;
import java.util.List;
import java.util.OptionalLong;

/** What the check of a file has led to. */
public sealed interface AuditResult {

  /** Returns the one word for it: {@code broken}, {@code consistent} or {@code authentic}. */
  String word();

  /**
   * The file is not the log of a workflow as it was recorded.
   *
   * @param line the first line that is wrong, counted from 1; empty where no line of the file shows
   *     what is wrong with it
   * @param code a short snake_case word for programs
   * @param message what is wrong
   * @param hint what to do next
   */
  record Broken(OptionalLong line, String code, String message, String hint)
      implements AuditResult {
    @Override
    public String word() {
      return "broken";
    }
  }

  /**
   * All that is in the file fits together.
   *
   * <p>That is all that can be said of it, but for the first {@code authentic} events: those are
   * what was recorded then, as far as what the reader brought can be trusted. Whoever can write the
   * store could have written the others anew, or left out the last of them.
   *
   * @param workflow what the events add up to
   * @param decisions what people decided, in their order
   * @param authentic how many events, from the first on, a head that was kept outside or a
   *     signature by a key that is known outside vouches for
   */
  record Intact(Workflow workflow, List<CheckedDecision> decisions, long authentic)
      implements AuditResult {
    public Intact {
      decisions = List.copyOf(decisions);
    }

    /** Whether every event is vouched for. */
    public boolean isAuthentic() {
      return authentic == workflow.head().version();
    }

    @Override
    public String word() {
      return isAuthentic() ? "authentic" : "consistent";
    }
  }
}
