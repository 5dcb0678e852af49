package dev.pilot.store;

import dev.pilot.event.Spend;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was taken of a budget at one time.
 *
 * @param workflowId who took it
 * @param amount how much
 * @param at when
 */
record Spent(String workflowId, long amount, Instant at) {

  /** Returns from when on what was spent counts against a spend that is made now. */
  static Instant since(Spend spend, Instant now) {
    return spend.within().map(now::minus).orElse(Instant.EPOCH);
  }

  /**
   * Refuses a spend for which there is no room beside what counts.
   *
   * @throws ClaimRefusedException if there is none
   */
  static void demandRoom(Spend spend, List<Spent> counted) {
    long total = counted.stream().mapToLong(Spent::amount).sum();
    if (total + spend.amount() > spend.most()) {
      String over = spend.within().map(length -> "within " + length).orElse("at once");
      String others =
          counted.stream()
              .map(Spent::workflowId)
              .distinct()
              .sorted(Comparator.reverseOrder())
              .limit(3)
              .reduce((some, other) -> some + ", " + other)
              .map(ids -> " (the newest by: " + ids + ")")
              .orElse("");
      throw ClaimRefusedException.usedUp(
          spend.budget(),
          "budget '%s' allows %d %s, of which %d are used%s, and %d more are needed"
              .formatted(spend.budget(), spend.most(), over, total, others, spend.amount()),
          freeAt(spend, counted, total));
    }
  }

  /** What is held is free when its holder ends; what is counted, when it is old enough. */
  private static Optional<Instant> freeAt(Spend spend, List<Spent> counted, long total) {
    if (spend.within().isEmpty() || spend.amount() > spend.most()) {
      return Optional.empty();
    }
    long left = total;
    for (Spent spent : counted.stream().sorted(Comparator.comparing(Spent::at)).toList()) {
      left -= spent.amount();
      if (left + spend.amount() <= spend.most()) {
        return Optional.of(spent.at().plus(spend.within().get()).plusMillis(1));
      }
    }
    return Optional.empty();
  }
}
