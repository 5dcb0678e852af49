package dev.pilot.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.plan.ParallelGroup;
import dev.pilot.plan.Plan;
import dev.pilot.plan.Task;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is kept of thousands of steps at once is right, and a change of one copies little. */
class StandingTest {

  private static final int STEPS = 10_000;
  private static final Problem PROBLEM = new Problem("no", "no");

  private final Random random = new Random(7);

  @Test
  void positions_are_a_set_in_order() {
    for (int size : List.of(1, 64, 65, 5_000)) {
      Positions positions = Positions.none(size);
      TreeSet<Integer> expected = new TreeSet<>();
      for (int i = 0; i < 5_000; i++) {
        int position = random.nextInt(size);
        boolean in = random.nextBoolean();
        positions = positions.with(position, in);
        if (in) {
          expected.add(position);
        } else {
          expected.remove(position);
        }
        assertThat(positions.first().isPresent()).isEqualTo(!expected.isEmpty());
        positions.first().ifPresent(first -> assertThat(first).isEqualTo(expected.first()));
        assertThat(positions.size()).isEqualTo(expected.size());
      }
      assertThat(positions.stream().boxed()).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void timers_know_the_earliest_and_those_that_are_over() {
    for (int size : List.of(0, 1, 32, 33, 5_000)) {
      Timers timers = Timers.none(size);
      assertThat(timers.isEmpty()).isTrue();
      Map<Integer, Instant> expected = new TreeMap<>();
      for (int i = 0; i < 5_000 && size > 0; i++) {
        int position = random.nextInt(size);
        Instant at = Instant.ofEpochSecond(random.nextInt(1_000));
        boolean runs = random.nextInt(3) > 0;
        timers = timers.with(position, runs ? Optional.of(at) : Optional.empty());
        expected.remove(position);
        if (runs) {
          expected.put(position, at);
        }
        assertThat(timers.first()).isEqualTo(expected.values().stream().min(Instant::compareTo));
      }
      Instant end = Instant.ofEpochSecond(300);
      assertThat(timers.until(end))
          .isEqualTo(
              expected.entrySet().stream()
                  .filter(timer -> !timer.getValue().isAfter(end))
                  .map(Map.Entry::getKey)
                  .toList());
    }
  }

  @Test
  void with_thousands_under_way_and_asleep_the_change_of_one_copies_only_the_way_to_it() {
    List<List<Task>> lanes = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      lanes.add(List.of(Plans.write("s" + i)));
    }
    Plan plan = Plans.plan().step(new ParallelGroup("group", STEPS, lanes)).build();
    Progress progress = Progress.of(new Layout(plan));
    for (int i = 0; i < STEPS; i++) {
      Instant due = Story.NOON.plusSeconds(random.nextInt(1_000));
      progress = progress.with("s" + i, step -> running(step).sleeping(Optional.empty(), due, due));
    }
    for (int i = 0; i < STEPS; i += 2) {
      progress = progress.with("s" + i, StandingTest::running);
    }
    assertThat(progress.standing().inFlight().size()).isEqualTo(STEPS / 2);

    assertThat(copied(progress, progress.with("s4711", StandingTest::running))).isLessThan(100);
    assertThat(copied(progress, progress.with("s4712", step -> step.succeeded(null, Story.NOON))))
        .isLessThan(100);
    Progress failed = progress.with("s1", step -> step.unknown(PROBLEM, Story.NOON));
    assertThat(copied(failed, failed.with("s4711", StandingTest::running))).isLessThan(100);
  }

  private static StepProgress running(StepProgress step) {
    return step.started(new Attempt(1, Optional.of("key"), Map.of(), "node-1"), Story.NOON);
  }

  /** Counts the objects that are reached from what came after, and not from what was before. */
  private static int copied(Object before, Object after) {
    Set<Object> old = reached(before, Set.of());
    return reached(after, old).size();
  }

  private static Set<Object> reached(Object root, Set<Object> known) {
    Set<Object> reached = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (!known.contains(next) && reached.add(next)) {
        open.addAll(parts(next));
      }
    }
    return reached;
  }

  private static List<Object> parts(Object whole) {
    if (whole instanceof Object[] array) {
      return Arrays.asList(array);
    }
    if (whole instanceof Optional<?> optional) {
      return optional.stream().map(Object.class::cast).toList();
    }
    if (!whole.getClass().getPackageName().equals(Progress.class.getPackageName())
        || whole instanceof Layout
        || whole instanceof Enum) {
      return List.of();
    }
    return Arrays.stream(whole.getClass().getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(field -> value(field, whole))
        .toList();
  }

  private static Object value(Field field, Object whole) {
    try {
      field.setAccessible(true);
      Object value = field.get(whole);
      return value == null ? Optional.empty() : value;
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
