package dev.pilot.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlarmsTest {

  private static final long AN_HOUR = 3_600_000;

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final Alarms alarms = new Alarms(timer);

  @AfterEach
  void stop_the_timer() {
    timer.shutdownNow();
  }

  @Test
  void alarms_go_off_in_their_order_whatever_the_order_they_were_set_in() throws Exception {
    List<String> said = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(3);
    alarms.set(AN_HOUR, () -> said.add("much later"));
    alarms.set(60, () -> say(said, "third", done));
    alarms.set(30, () -> say(said, "second", done));
    alarms.set(0, () -> say(said, "first", done));

    done.await();
    assertThat(said).containsExactly("first", "second", "third");
  }

  @Test
  void a_cancelled_alarm_keeps_quiet_and_those_behind_it_do_not() throws Exception {
    List<String> said = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    Alarms.Alarm cancelled = alarms.set(20, () -> said.add("cancelled"));
    alarms.set(40, () -> say(said, "behind", done));
    alarms.cancel(cancelled);

    done.await();
    assertThat(said).containsExactly("behind");
  }

  @Test
  void setting_later_alarms_troubles_the_timer_no_more() {
    alarms.set(AN_HOUR, () -> {});
    for (int i = 0; i < 1_000; i++) {
      alarms.cancel(alarms.set(2 * AN_HOUR, () -> {}));
    }

    assertThat(timer.getQueue()).hasSize(1);
  }

  @Test
  void an_alarm_without_end_never_goes_off() throws Exception {
    List<String> said = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    alarms.set(Long.MAX_VALUE, () -> said.add("never"));
    alarms.set(0, () -> say(said, "now", done));

    done.await();
    assertThat(said).containsExactly("now");
  }

  private static void say(List<String> said, String word, CountDownLatch done) {
    said.add(word);
    done.countDown();
  }
}
