package dev.pilot.briefing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one step changes.
 *
 * @param stepId the step
 * @param skill the skill's name
 * @param tool the tool's name within the skill
 * @param arguments as far as they are known; a hole is a text in double braces
 * @param holes the values that are not known yet
 * @param effect what the call may do, in lower case
 * @param reversal how it is undone
 * @param unanswered what is done if nobody can tell whether the call had its effect
 * @param watch how it is seen what it changes
 */
public record Change(
    String stepId,
    String skill,
    String tool,
    Map<String, Object> arguments,
    List<Hole> holes,
    String effect,
    Reversal reversal,
    Unanswered unanswered,
    Optional<Watch> watch) {

  /** What is done about a call of unknown outcome. */
  public enum Unanswered {
    /** It is sent again under the same key. */
    SENT_AGAIN,
    /** Its probe is asked. */
    PROBED,
    /** It is looked whether anything changed. */
    OBSERVED,
    /** A person has to look. */
    NEEDS_PERSON
  }
}
