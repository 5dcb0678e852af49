package dev.pilot.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.event.RecordedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everybody can rely on who follows a store. */
abstract class FollowContract {

  private static final int WRITERS = 4;
  private static final int APPENDS = 60;

  private EventStore store;

  /** Another node's, on the same place. */
  private EventStore other;

  /** Returns two stores on one new, empty place; one and the same where it can be opened once. */
  abstract List<EventStore> open();

  @BeforeEach
  void open_stores() {
    List<EventStore> both = open();
    store = both.get(0);
    other = both.get(1);
  }

  @AfterEach
  void close_stores() {
    store.close();
    other.close();
  }

  private static List<RecordedEvent> events(List<StoredEvent> page) {
    return page.stream().map(StoredEvent::event).toList();
  }

  private static Bookmark end(List<StoredEvent> page) {
    return page.get(page.size() - 1).bookmark();
  }

  @Test
  void an_empty_store_has_nothing_to_follow() {
    assertThat(store.follow(Bookmark.START, 10)).isEmpty();
  }

  @Test
  void what_was_appended_follows_from_any_bookmark() {
    WorkflowLog log = new WorkflowLog("wf-2");
    List<RecordedEvent> all = new ArrayList<>();
    log.append(store, WorkflowLog.skipped("a"), WorkflowLog.skipped("b"));
    all.addAll(log.events());
    WorkflowLog another = new WorkflowLog("wf-1:东京").append(other, WorkflowLog.skipped("c"));
    all.addAll(another.events());
    log.append(other, WorkflowLog.skipped("d"));
    all.add(log.events().get(2));

    List<StoredEvent> page = store.follow(Bookmark.START, 10);
    assertThat(events(page)).isEqualTo(all);
    for (int i = 0; i < all.size(); i++) {
      Bookmark kept = new Bookmark(page.get(i).bookmark().text());
      assertThat(events(other.follow(kept, 10))).isEqualTo(all.subList(i + 1, all.size()));
      assertThat(events(store.follow(kept, 1)))
          .isEqualTo(all.subList(i + 1, Math.min(i + 2, all.size())));
    }
  }

  @Test
  void a_refused_append_is_never_followed() {
    WorkflowLog log = new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("a"));
    assertThatThrownBy(() -> new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("x")))
        .isInstanceOf(VersionConflictException.class);
    log.append(store, WorkflowLog.skipped("b"));

    assertThat(events(store.follow(Bookmark.START, 10))).isEqualTo(log.events());
  }

  @Test
  void a_bookmark_of_another_store_is_refused() {
    new WorkflowLog("wf-1").append(store, WorkflowLog.skipped("a"));
    String real = end(store.follow(Bookmark.START, 1)).text();
    for (String text :
        List.of("x", "7", real + "0", "9" + real, real.replaceFirst(":1:", ":2:"), "1:1::")) {
      assertThatThrownBy(() -> store.follow(new Bookmark(text), 10))
          .as(text)
          .isInstanceOfSatisfying(
              StoreException.class, e -> assertThat(e.code()).isEqualTo("bookmark_lost"));
    }
  }

  @Test
  void who_follows_while_many_append_misses_nothing_and_sees_each_log_in_order() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        String id = "wf-" + i;
        EventStore mine = i % 2 == 0 ? store : other;
        writers.add(threads.submit(() -> write(mine, id)));
      }
      Map<String, Long> seen = new HashMap<>();
      Bookmark read = Bookmark.START;
      boolean last = false;
      while (!last) {
        last = writers.stream().allMatch(Future::isDone);
        List<StoredEvent> page = store.follow(read, 7);
        for (StoredEvent event : page) {
          long before = seen.getOrDefault(event.event().workflowId(), 0L);
          assertThat(event.event().sequence()).isEqualTo(before + 1);
          seen.put(event.event().workflowId(), before + 1);
          read = event.bookmark();
        }
        last &= page.isEmpty();
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
      assertThat(seen)
          .hasSize(WRITERS)
          .allSatisfy((id, count) -> assertThat(count).isEqualTo(APPENDS));
    } finally {
      threads.shutdownNow();
    }
  }

  private static WorkflowLog write(EventStore store, String id) {
    WorkflowLog log = new WorkflowLog(id);
    for (int i = 0; i < APPENDS / 2; i++) {
      log.append(store, WorkflowLog.skipped("a"), WorkflowLog.skipped("b"));
    }
    return log;
  }
}
