package dev.pilot.examples.benchmark;

/** How much is measured; the table shows the same rows for each, and says which it was. */
enum Size {
  /** What {@code docs/BENCHMARKS.md} shows. */
  FULL(5, 20_000, 3_000, 1_000, 10_000, 10_000, 100_000),
  /** Good enough to see whether a change was worth it. */
  QUICK(2, 10_000, 1_500, 500, 10_000, 2_000, 20_000),
  /** Shows that it runs, and nothing else. */
  TINY(1, 40, 40, 20, 40, 20, 100);

  /** How often everything is measured. */
  final int rounds;

  /** The durable steps before the first that counts, so that the compiler has seen them. */
  final int warmUp;

  /** The durable steps that one measurement has at least. */
  final int steps;

  /** The raw commits on either side of a measurement. */
  final int rawCommits;

  final int longest;
  final int openWorkflows;
  final int waitingWorkflows;

  Size(
      int rounds,
      int warmUp,
      int steps,
      int rawCommits,
      int longest,
      int openWorkflows,
      int waitingWorkflows) {
    this.rounds = rounds;
    this.warmUp = warmUp;
    this.steps = steps;
    this.rawCommits = rawCommits;
    this.longest = longest;
    this.openWorkflows = openWorkflows;
    this.waitingWorkflows = waitingWorkflows;
  }

  /** Returns how often a workload of so many steps is repeated within one measurement. */
  int repetitions(int stepsAtOnce) {
    return Math.max(1, steps / stepsAtOnce);
  }
}
