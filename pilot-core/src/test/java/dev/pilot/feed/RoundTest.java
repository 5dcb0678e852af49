package dev.pilot.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.engine.FakeSkills;
import dev.pilot.event.RecordedEvent;
import dev.pilot.plan.Plan;
import dev.pilot.store.Bookmark;
import dev.pilot.store.EventStore;
import dev.pilot.store.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundTest {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final EventStore store = EventStore.inMemory();
  private final Notebook notebook = new Notebook();

  /** A host's log, which may refuse, and may lose the bookmark but not the entry. */
  private static final class Notebook implements EventListener {
    final List<RecordedEvent> entries = new ArrayList<>();
    Bookmark kept = Bookmark.START;
    int refusals;
    boolean forgetsTheBookmark;
    CountDownLatch written = new CountDownLatch(Integer.MAX_VALUE);

    @Override
    public Bookmark bookmark() {
      return kept;
    }

    @Override
    public void take(StoredEvent event) throws Exception {
      if (refusals > 0) {
        refusals--;
        throw new Exception("the disk is full");
      }
      entries.add(event.event());
      if (forgetsTheBookmark) {
        throw new IllegalStateException("written, and not known");
      }
      kept = event.bookmark();
      written.countDown();
    }
  }

  private List<RecordedEvent> run(int workflows) throws InterruptedException {
    List<RecordedEvent> all = new ArrayList<>();
    Principal ann = Principal.person("ann");
    try (Pilot pilot = Pilot.with(new FakeSkills()).store(store).build()) {
      for (int i = 0; i < workflows; i++) {
        Plan plan =
            Plan.named("p")
                .step("a", "lab", "change", step -> step.writes())
                .step("b", "lab", "change", step -> step.writes())
                .build();
        String id = pilot.plan(plan, ann).id();
        pilot.run(id, ann);
        all.addAll(pilot.history(id));
      }
    }
    return all;
  }

  @Test
  void every_event_is_handed_on_in_its_order_and_none_twice() throws Exception {
    List<RecordedEvent> all = run(40);
    Round round = new Round(store, notebook, PAUSE);

    assertThat(round.take()).isEqualTo(Duration.ZERO);
    while (round.take().isZero()) {}

    assertThat(notebook.entries).isEqualTo(all);
    assertThat(round.take()).isEqualTo(PAUSE);
    all.addAll(run(1));
    round.take();
    assertThat(notebook.entries).isEqualTo(all);
  }

  @Test
  void what_was_refused_comes_again_before_anything_else_and_later_each_time() throws Exception {
    List<RecordedEvent> all = run(3);
    notebook.refusals = 20;
    Round round = new Round(store, notebook, PAUSE);
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      pauses.add(round.take());
    }

    assertThat(pauses.subList(0, 3))
        .containsExactly(PAUSE, PAUSE.multipliedBy(2), PAUSE.multipliedBy(4));
    assertThat(pauses.get(19)).isEqualTo(Duration.ofMinutes(1));
    assertThat(notebook.entries).isEmpty();
    assertThat(round.take()).isEqualTo(PAUSE);
    assertThat(notebook.entries).isEqualTo(all);
  }

  @Test
  void what_was_taken_in_and_not_kept_comes_twice_rather_than_never() throws Exception {
    List<RecordedEvent> all = run(1);
    notebook.forgetsTheBookmark = true;
    Round round = new Round(store, notebook, PAUSE);
    round.take();
    notebook.forgetsTheBookmark = false;
    round.take();

    assertThat(notebook.entries.get(0)).isEqualTo(all.get(0));
    assertThat(notebook.entries.subList(1, notebook.entries.size())).isEqualTo(all);
  }

  @Test
  void a_new_process_goes_on_where_the_host_has_kept_it() throws Exception {
    Random random = new Random(20_261_124);
    List<RecordedEvent> all = run(10);
    while (notebook.entries.size() < all.size()) {
      notebook.refusals = random.nextInt(2);
      new Round(store, notebook, PAUSE).take();
    }

    assertThat(notebook.entries).isEqualTo(all);
  }

  @Test
  void a_listener_that_hangs_or_breaks_holds_up_no_workflow() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    EventListener hanging =
        new EventListener() {
          @Override
          public Bookmark bookmark() {
            return Bookmark.START;
          }

          @Override
          public void take(StoredEvent event) throws InterruptedException {
            asked.countDown();
            new CountDownLatch(1).await();
          }
        };
    EventListener broken =
        new EventListener() {
          @Override
          public Bookmark bookmark() {
            throw new LinkageError("no such class");
          }

          @Override
          public void take(StoredEvent event) {}
        };
    notebook.written = new CountDownLatch(run(1).size() * 6);
    try (Feed slow = Feed.start(store, hanging, PAUSE);
        Feed failing = Feed.start(store, broken, PAUSE);
        Feed working = Feed.start(store, notebook, PAUSE)) {
      assertThat(List.of(slow, failing, working)).doesNotContainNull();
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      List<RecordedEvent> more = run(5);
      assertThat(notebook.written.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(new HashSet<>(notebook.entries)).containsAll(more);
    }
  }

  @Test
  void a_pause_is_some_time() {
    assertThatThrownBy(() -> Feed.start(store, notebook, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
