package dev.pilot.workflow;

import dev.pilot.event.Attempt;
import dev.pilot.event.Moment;
import dev.pilot.event.Problem;
import dev.pilot.event.Sight;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What was seen of what a step changes, the newest at each moment; an immutable value. */
public final class Observed {

  static final Observed NOTHING = new Observed(Map.of(), Map.of(), Looking.NEVER, false);

  private final Map<Moment, Sight> sights;
  private final Map<Moment, Problem> problems;
  private final Looking looking;
  private final boolean acted;

  private Observed(
      Map<Moment, Sight> sights, Map<Moment, Problem> problems, Looking looking, boolean acted) {
    this.sights = sights;
    this.problems = problems;
    this.looking = looking;
    this.acted = acted;
  }

  /** Returns what was seen at the moment; empty where nothing was. */
  public Optional<Sight> sight(Moment moment) {
    return Optional.ofNullable(sights.get(moment));
  }

  /** Returns why nothing was seen at the moment, where it was tried. */
  public Optional<Problem> problem(Moment moment) {
    return Optional.ofNullable(problems.get(moment));
  }

  /** Whether both moments were seen and look the same. */
  public boolean isSame(Moment one, Moment other) {
    return sight(one).isPresent() && sight(one).equals(sight(other));
  }

  /** Whether both moments were seen and look different. */
  public boolean isOther(Moment one, Moment other) {
    return sight(one).isPresent() && sight(other).isPresent() && !isSame(one, other);
  }

  Looking looking() {
    return looking;
  }

  /** Whether the step's call has left since it was last seen before it. */
  boolean acted() {
    return acted;
  }

  /** Whether the step's call has left, and nobody has looked what came of it. */
  boolean awaitsAfter() {
    return acted && !isSettled(Moment.AFTER);
  }

  /** Whether it is known how it looked before the step, and not how it looks after its undo. */
  boolean awaitsRestored() {
    return sights.containsKey(Moment.BEFORE) && !isSettled(Moment.RESTORED);
  }

  private boolean isSettled(Moment moment) {
    return sights.containsKey(moment) || problems.containsKey(moment);
  }

  Observed started(Moment moment, Attempt attempt) {
    return without(moment, looking.started(moment, attempt));
  }

  Observed taken(Moment moment, Sight sight) {
    return new Observed(with(sights, moment, sight), problems, looking.done(), acted);
  }

  Observed missed(Moment moment, Problem problem) {
    return new Observed(sights, with(problems, moment, problem), looking.done(), acted);
  }

  Observed waiting(Moment moment) {
    return without(moment, looking.waiting(moment));
  }

  /** The step's call leaves. */
  Observed acting() {
    Observed next = without(Moment.AFTER, looking);
    return new Observed(
        next.sights, next.problems, looking, sights.containsKey(Moment.BEFORE) || acted);
  }

  /** The step's undo call leaves. */
  Observed undoing() {
    return without(Moment.RESTORED, looking);
  }

  /** What was seen since the call left is old. */
  Observed outdated() {
    return without(Moment.AFTER, looking);
  }

  /** Nobody looks again soon. */
  Observed givenUp() {
    return looking.isWaiting() ? new Observed(sights, problems, looking.done(), acted) : this;
  }

  /** The step begins anew. */
  Observed afresh() {
    return new Observed(Map.of(), Map.of(), looking.isRunning() ? looking : looking.done(), false);
  }

  private Observed without(Moment moment, Looking next) {
    return new Observed(without(sights, moment), without(problems, moment), next, acted);
  }

  private static <V> Map<Moment, V> with(Map<Moment, V> some, Moment moment, V value) {
    Map<Moment, V> more = new EnumMap<>(Moment.class);
    more.putAll(some);
    more.put(moment, value);
    return more;
  }

  private static <V> Map<Moment, V> without(Map<Moment, V> some, Moment moment) {
    if (!some.containsKey(moment)) {
      return some;
    }
    Map<Moment, V> fewer = new EnumMap<>(Moment.class);
    fewer.putAll(some);
    fewer.remove(moment);
    return fewer;
  }
}
