package dev.pilot.mcp.skills;

import java.time.Duration;

/**
 * What a skill is allowed.
 *
 * @param startTimeout how long a skill may take from its start to its list of tools
 * @param startsAllowed how often it is started within the window before we give up on it
 * @param startWindow the window
 * @param closeGrace how long it may take to leave by itself before it is ended
 * @param longestAnswer how many characters of JSON an answer may have; of a longer one only the
 *     head is kept
 */
public record SkillLimits(
    Duration startTimeout,
    int startsAllowed,
    Duration startWindow,
    Duration closeGrace,
    int longestAnswer) {

  /** 30 s to start, 3 starts a minute, 2 s to leave, answers of 5 million characters. */
  public static SkillLimits standard() {
    return new SkillLimits(
        Duration.ofSeconds(30), 3, Duration.ofMinutes(1), Duration.ofSeconds(2), 5_000_000);
  }
}
