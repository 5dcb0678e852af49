package dev.pilot.examples.benchmark;

import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Lets JMH measure what is in-process; each fork is a round. */
final class MicroTrial {

  private MicroTrial() {}

  static void run(Size size, Consumer<Sample> out) throws RunnerException {
    boolean real = size != Size.TINY;
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(Micro.class.getName())
        .forks(1)
        .warmupIterations(real ? 3 : 0)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(real ? size.rounds : 1)
        .measurementTime(TimeValue.milliseconds(real ? 1_000 : 10))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    for (RunResult result : new Runner(options.build()).run()) {
      String benchmark = result.getPrimaryResult().getLabel();
      result
          .getAggregatedResult()
          .getIterationResults()
          .forEach(
              it ->
                  out.accept(
                      Sample.alone("micro/" + benchmark, it.getPrimaryResult().getScore() / 1e3)));
    }
  }
}
