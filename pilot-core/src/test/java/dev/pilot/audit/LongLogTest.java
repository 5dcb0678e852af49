package dev.pilot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LongLogTest {

  private static final int EVENTS = 100_000;

  @Test
  void a_hundred_thousand_events_are_checked_in_seconds() {
    byte[] file = LargeLog.ofEvents(EVENTS).bytes();
    long start = System.nanoTime();
    AuditResult result = Exported.verify(file, Outside.nothing());
    Duration taken = Duration.ofNanos(System.nanoTime() - start);

    System.out.printf(
        "%,d events, %,d bytes: checked in %d ms%n", EVENTS, file.length, taken.toMillis());
    assertThat(((AuditResult.Intact) result).workflow().head().version()).isEqualTo(EVENTS);
    assertThat(taken).isLessThan(Duration.ofSeconds(60));
  }
}
