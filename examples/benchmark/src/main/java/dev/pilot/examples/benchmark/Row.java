package dev.pilot.examples.benchmark;

import java.util.List;

/**
 * A row of the table.
 *
 * @param id what samples name it by
 * @param title what is measured
 * @param unit of the figure, and of the raw one beside it
 * @param aim what it should reach
 */
record Row(String id, String title, String unit, Aim aim) {

  private static final String RATE = "steps/s";
  private static final Aim NONE = new Aim.None();

  /** All rows in the order of the table. */
  static final List<Row> ALL =
      List.of(
          new Row("sqlite/10", "SQLite: one workflow of 10 steps", RATE, NONE),
          new Row("sqlite/100", "SQLite: one workflow of 100 steps", RATE, raw(0.75)),
          new Row("sqlite/1000", "SQLite: one workflow of 1,000 steps", RATE, raw(0.75)),
          new Row("sqlite/10000", "SQLite: one workflow of 10,000 steps", RATE, NONE),
          new Row("sqlite/growth", "SQLite: time per step, 10,000 to 100", "times", most(1.1)),
          new Row("sqlite/growth10", "SQLite: time per step, 10,000 to 10", "times", NONE),
          new Row("sqlite/8", "SQLite: 8 workflows of 100 steps at once", RATE, raw(1.8)),
          new Row("sqlite/64", "SQLite: 64 workflows of 100 steps at once", RATE, raw(3)),
          new Row("sqlite/shared8", "SQLite: appends in a commit, 8 at once", "appends", NONE),
          new Row("sqlite/shared64", "SQLite: appends in a commit, 64 at once", "appends", NONE),
          new Row("sqlite/p50", "SQLite: one durable step, p50", "µs", NONE),
          new Row("sqlite/p99", "SQLite: one durable step, p99", "µs", mostRaw(3)),
          new Row("sqlite/bytes", "SQLite: store of a workflow of 5,000 steps", "bytes/step", NONE),
          new Row("postgres/10", "PostgreSQL: one workflow of 10 steps", RATE, NONE),
          new Row("postgres/100", "PostgreSQL: one workflow of 100 steps", RATE, raw(0.7)),
          new Row("postgres/1000", "PostgreSQL: one workflow of 1,000 steps", RATE, raw(0.7)),
          new Row("postgres/10000", "PostgreSQL: one workflow of 10,000 steps", RATE, NONE),
          new Row(
              "postgres/growth", "PostgreSQL: time per step, 10,000 to 100", "times", most(1.1)),
          new Row("postgres/growth10", "PostgreSQL: time per step, 10,000 to 10", "times", NONE),
          new Row("postgres/8", "PostgreSQL: 8 workflows of 100 steps at once", RATE, NONE),
          new Row("postgres/64", "PostgreSQL: 64 workflows of 100 steps at once", RATE, raw(1)),
          new Row(
              "postgres/shared8", "PostgreSQL: appends in a commit, 8 at once", "appends", NONE),
          new Row(
              "postgres/shared64", "PostgreSQL: appends in a commit, 64 at once", "appends", NONE),
          new Row("postgres/nodes", "PostgreSQL: two nodes, 32 workflows each", RATE, NONE),
          new Row("postgres/p50", "PostgreSQL: one durable step, p50", "µs", NONE),
          new Row("postgres/p99", "PostgreSQL: one durable step, p99", "µs", mostRaw(3)),
          new Row(
              "postgres/bytes",
              "PostgreSQL: store of a workflow of 5,000 steps",
              "bytes/step",
              NONE),
          new Row("open/list", "10,000 open workflows: list the newest 100", "ms", most(100)),
          new Row("open/listall", "10,000 open workflows: list them all", "ms", most(100)),
          new Row("open/listed", "10,000 open workflows: process start to list", "s", NONE),
          new Row("open/taken", "10,000 open workflows: process start to taken up", "s", most(10)),
          new Row("open/done", "10,000 open workflows: process start to all done", "s", NONE),
          new Row("waiting/heap", "100,000 waiting workflows: live heap", "MB", most(64)),
          new Row("waiting/idle", "No workflow: live heap", "MB", NONE),
          new Row("waiting/threads", "100,000 waiting workflows: threads", "threads", NONE),
          new Row("micro/record", "In process: write and hash an event", "µs", NONE),
          new Row("micro/read", "In process: read and check an event", "µs", NONE),
          new Row("micro/fold", "In process: apply an event, 1,000 steps", "µs", NONE),
          new Row("micro/decide", "In process: decide on an answer, 1,000 steps", "µs", NONE),
          new Row("micro/canonical", "In process: canonical JSON of a step", "µs", NONE));

  private static Aim raw(double times) {
    return new Aim.AtLeastRaw(times);
  }

  private static Aim mostRaw(double times) {
    return new Aim.AtMostRaw(times);
  }

  private static Aim most(double limit) {
    return new Aim.AtMost(limit);
  }
}
