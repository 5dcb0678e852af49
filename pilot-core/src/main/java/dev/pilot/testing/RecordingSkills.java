package dev.pilot.testing;

import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import dev.pilot.workflow.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A world that knows which effects are there: a step's call brings its effect, the call of its undo
 * takes it away. Every call is recorded, and answered with an empty object unless told otherwise.
 *
 * <p>Thread-safe; each workflow of a {@link CrashMatrix} gets a world of its own.
 */
public final class RecordingSkills {

  private static final int ALWAYS = Integer.MAX_VALUE;

  private final Map<String, Function<SkillRequest, Object>> answers = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, Integer> undoFailures = new HashMap<>();
  private final Map<String, Integer> blindness = new HashMap<>();
  private final Set<String> vanishing = new HashSet<>();
  private final Set<String> vanishingUndo = new HashSet<>();
  private final List<RecordedCall> calls = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> effects = new LinkedHashSet<>();
  private final List<String> complaints = new ArrayList<>();
  private BiFunction<SkillRequest, Boolean, Object> probes =
      (request, there) -> Map.of("there", there);

  /** A world with nothing in it. */
  public RecordingSkills() {}

  /** Answers every call of the tool with this JSON. */
  public RecordingSkills answering(String tool, Object json) {
    return answering(tool, request -> json);
  }

  /** Answers every call of the tool with JSON that depends on what is asked. */
  public synchronized RecordingSkills answering(String tool, Function<SkillRequest, Object> json) {
    answers.put(tool, json);
    return this;
  }

  /**
   * Answers probes and observations with JSON that depends on what is asked and whether the step's
   * effect is there; without it with {@code there}, true or false.
   */
  public synchronized RecordingSkills answeringProbes(
      BiFunction<SkillRequest, Boolean, Object> json) {
    probes = json;
    return this;
  }

  /** Lets every call of the step fail without effect. */
  public RecordingSkills failing(String stepId) {
    return failing(stepId, ALWAYS);
  }

  /** Lets the first calls of the step fail without effect. */
  public synchronized RecordingSkills failing(String stepId, int times) {
    failures.put(stepId, times);
    return this;
  }

  /** Lets every undo call of the step fail without effect. */
  public RecordingSkills failingUndo(String stepId) {
    return failingUndo(stepId, ALWAYS);
  }

  /** Lets the first undo calls of the step fail without effect. */
  public synchronized RecordingSkills failingUndo(String stepId, int times) {
    undoFailures.put(stepId, times);
    return this;
  }

  /** Lets the first observations of the step fail. */
  public synchronized RecordingSkills failingObservation(String stepId, int times) {
    blindness.put(stepId, times);
    return this;
  }

  /** Lets the calls of the step have their effect, and loses every answer. */
  public synchronized RecordingSkills vanishing(String stepId) {
    vanishing.add(stepId);
    return this;
  }

  /** Lets the undo calls of the step have their effect, and loses every answer. */
  public synchronized RecordingSkills vanishingUndo(String stepId) {
    vanishingUndo.add(stepId);
    return this;
  }

  /** Returns the calls, the oldest first. */
  public synchronized List<RecordedCall> calls() {
    return List.copyOf(calls);
  }

  /** Returns the steps whose effect is there, in the order in which the effects came. */
  public synchronized List<String> effects() {
    return List.copyOf(effects);
  }

  /** Returns what was done that must not be done. */
  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  synchronized SkillResult answer(SkillRequest request, Intent intent) {
    Map<String, Integer> left =
        switch (intent.kind()) {
          case STEP -> failures;
          case UNDO -> undoFailures;
          case OBSERVATION -> blindness;
          case PROBE -> new HashMap<>();
        };
    int failing = left.getOrDefault(request.stepId(), 0);
    if (failing > 0) {
      left.put(request.stepId(), failing - 1);
      calls.add(new RecordedCall(request, intent.kind(), false));
      return SkillResult.failed("out_of_order", "it does not work");
    }
    calls.add(new RecordedCall(request, intent.kind(), !intent.reads() && apply(request, intent)));
    if ((vanishing.contains(request.stepId()) && intent.kind() == Call.Kind.STEP)
        || (vanishingUndo.contains(request.stepId()) && intent.kind() == Call.Kind.UNDO)) {
      return SkillResult.unknown("the answer was lost");
    }
    if (intent.asks()) {
      return SkillResult.succeeded(probes.apply(request, effects.contains(request.stepId())));
    }
    return SkillResult.succeeded(
        answers.getOrDefault(request.tool(), any -> Map.of()).apply(request));
  }

  private boolean apply(SkillRequest request, Intent intent) {
    boolean repeated = !keys.add(request.idempotencyKey().orElse(""));
    if (repeated && intent.isIdempotent()) {
      return false;
    }
    boolean undo = intent.kind() == Call.Kind.UNDO;
    boolean changed = undo ? effects.remove(request.stepId()) : effects.add(request.stepId());
    if (request.idempotencyKey().isEmpty()) {
      complaints.add(intent.name() + " changes something and carries no idempotency key");
    } else if (repeated) {
      complaints.add(intent.name() + " was sent twice under one key");
    }
    if (!changed) {
      complaints.add(
          undo
              ? intent.name() + " was called though its effect is not there"
              : "the effect of " + intent.name() + " was applied twice");
    }
    return changed;
  }
}
