package dev.pilot.examples.benchmark;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The rounds on one database, in a process of their own: every figure lies between two measurements
 * of what the disk allows.
 */
final class SpeedTrial {

  private static final int STEPS = 100;
  private static final int SEASON = 500;

  /** Measures something. */
  interface Measurement {
    double take() throws Exception;
  }

  private final Place place;
  private final Size size;
  private final Consumer<Sample> out;
  private final Measurement single;
  private final Measurement concurrent;
  private final RawCommits raw;

  private SpeedTrial(
      Place place, Size size, RawCommits raw, Measurement concurrent, Consumer<Sample> out) {
    this.place = place;
    this.size = size;
    this.raw = raw;
    this.single = () -> raw.perSecond(size.rawCommits);
    this.concurrent = concurrent;
    this.out = out;
  }

  static SpeedTrial on(SqlitePlace place, Size size, Consumer<Sample> out) throws SQLException {
    RawCommits raw = place.rawCommits();
    return new SpeedTrial(place, size, raw, () -> raw.perSecond(size.rawCommits), out);
  }

  static SpeedTrial on(PostgresPlace place, Size size, Consumer<Sample> out) throws SQLException {
    RawTransactions many = place.rawTransactions();
    return new SpeedTrial(
        place, size, place.rawCommits(), () -> many.perSecond(size.rawCommits / 4), out);
  }

  void run(int rounds) throws Exception {
    warmUp();
    for (int round = 0; round < rounds; round++) {
      alone();
      together(8);
      together(64);
      latency();
    }
    raw.close();
  }

  private void warmUp() throws Exception {
    try (Workload workload = new Workload(place.fresh())) {
      workload.stepsPerSecond(1, STEPS, Math.max(1, size.warmUp / STEPS));
      workload.stepsPerSecond(64, STEPS, Math.max(1, 2 * size.warmUp / 64 / STEPS));
    }
    single.take();
  }

  private void alone() throws Exception {
    try (Workload workload = seasoned(place.fresh())) {
      double ten = alone(workload, 10);
      double hundred = alone(workload, 100);
      alone(workload, 1_000);
      double tenThousand = alone(workload, 10_000);
      out.accept(Sample.alone(row("growth"), hundred / tenThousand));
      out.accept(Sample.alone(row("growth10"), ten / tenThousand));
    }
  }

  private double alone(Workload workload, int wanted) throws Exception {
    int steps = Math.min(wanted, size.longest);
    Measurement rate = () -> workload.stepsPerSecond(1, steps, size.repetitions(steps));
    return beside(row(wanted), single, rate);
  }

  /** A database grows its own log first, which the raw commits have done long since. */
  private Workload seasoned(DataSource source) throws Exception {
    Workload workload = new Workload(source);
    workload.stepsPerSecond(1, Math.min(SEASON, size.longest), 1);
    return workload;
  }

  private void together(int workflows) throws Exception {
    CommitCount commits = new CommitCount(place::commits);
    try (Workload workload = seasoned(commits.watch(place.fresh()))) {
      long appendsBefore = workload.appends();
      long commitsBefore = commits.get();
      int repetitions = size.repetitions(workflows * STEPS);
      Measurement rate = () -> workload.stepsPerSecond(workflows, STEPS, repetitions);
      beside(row(workflows), concurrent, rate);
      double appends = workload.appends() - appendsBefore;
      double shared = appends / (commits.get() - commitsBefore);
      out.accept(Sample.alone(row("shared" + workflows), shared));
    }
  }

  private void latency() throws Exception {
    int steps = size.longest / 2;
    long[] calls = new long[steps];
    AtomicInteger next = new AtomicInteger();
    long[] before = raw.nanos(steps / 2);
    try (Workload workload =
        new Workload(
            place.fresh(),
            call -> {
              calls[next.getAndIncrement()] = System.nanoTime();
              return Workload.ANSWER;
            })) {
      workload.stepsPerSecond(1, steps, 1);
    }
    out.accept(Sample.alone(row("bytes"), (double) place.bytes() / steps));
    long[] after = raw.nanos(steps - before.length);
    long[] allowed = new long[steps];
    System.arraycopy(before, 0, allowed, 0, before.length);
    System.arraycopy(after, 0, allowed, before.length, after.length);
    long[] taken = new long[steps - 1];
    Arrays.setAll(taken, i -> calls[i + 1] - calls[i]);
    out.accept(new Sample(row("p50"), micros(taken, 0.5), micros(allowed, 0.5)));
    out.accept(new Sample(row("p99"), micros(taken, 0.99), micros(allowed, 0.99)));
  }

  private double beside(String row, Measurement limit, Measurement rate) throws Exception {
    double before = limit.take();
    double value = rate.take();
    double after = limit.take();
    out.accept(new Sample(row, value, (before + after) / 2));
    return value;
  }

  private String row(Object last) {
    return place.name() + "/" + last;
  }

  private static double micros(long[] nanos, double share) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) ((sorted.length - 1) * share)] / 1e3;
  }
}
