package dev.pilot.templates.expansion;

import dev.pilot.approval.Approvers;
import dev.pilot.plan.OnReject;
import dev.pilot.templates.language.Definition;
import dev.pilot.templates.language.Entry;
import dev.pilot.templates.language.Value;
import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.Suggestion;
import dev.pilot.templates.problem.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the stages that were asked for and adds the gates that were asked for.
 *
 * <p>A step without a stage is always kept. A gate is kept as long as it covers a kept step.
 */
public final class Staging {

  private final Definition definition;
  private final List<String> stages;

  /**
   * Makes the rules for one plan.
   *
   * @param stages those to keep; none means all
   */
  public Staging(Definition definition, List<String> stages) {
    this.definition = definition;
    this.stages = List.copyOf(stages);
    stages.forEach(this::requireKnown);
  }

  /**
   * Returns the entries that remain.
   *
   * @throws TemplateException if no step remains
   */
  public List<Entry> kept() {
    Set<Entry> stops = new GateCoverage(definition, this::keeps).kept();
    List<Entry> kept = prune(definition.steps(), stops);
    if (kept.stream().flatMap(Entry::flat).noneMatch(Entry.Task.class::isInstance)) {
      throw invalid("with these stages no step is left", hint());
    }
    new DroppedSteps(definition, kept).check();
    return kept;
  }

  /** Returns the entries with a gate right before each of the stages, unless one stands there. */
  public List<Entry> guarded(List<Entry> entries, List<String> guardedStages) {
    guardedStages.forEach(this::requireKnown);
    List<Entry> result = new ArrayList<>(entries);
    for (String stage : guardedStages) {
      int first = firstOf(stage, result);
      if (first < 0) {
        throw invalid(
            "the stage '" + stage + "' needs an approval, but is not kept",
            "Add it to the stages to keep, or don't require its approval.");
      }
      if (first == 0 || !isCertainGate(result.get(first - 1))) {
        result.add(first, gate(stage, result.get(first).at()));
      }
    }
    return result;
  }

  private boolean keeps(Entry entry) {
    return stages.isEmpty() || entry.stage().isEmpty() || stages.contains(entry.stage());
  }

  private List<Entry> prune(List<Entry> entries, Set<Entry> stops) {
    List<Entry> kept = new ArrayList<>();
    for (Entry entry : entries) {
      boolean leaf = entry.inner().isEmpty();
      if (leaf && (entry instanceof Entry.Stop ? stops.contains(entry) : keeps(entry))) {
        kept.add(entry);
      }
      List<Entry> inner = leaf ? List.of() : prune(entry.inner(), stops);
      if (!inner.isEmpty()) {
        kept.add(entry.around(inner));
      }
    }
    return kept;
  }

  private static int firstOf(String stage, List<Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      boolean has =
          entries.get(i).flat().anyMatch(e -> e instanceof Entry.Task && e.stage().equals(stage));
      if (has) {
        return i;
      }
    }
    return -1;
  }

  static boolean isCertainGate(Entry entry) {
    return entry instanceof Entry.Stop stop && stop.when().isEmpty();
  }

  private Entry gate(String stage, Position at) {
    String wanted = "approve_" + stage.replaceAll("[^A-Za-z0-9_-]+", "_");
    Set<String> taken = definition.flat().flatMap(e -> id(e).stream()).collect(Collectors.toSet());
    String id = wanted;
    for (int n = 2; taken.contains(id); n++) {
      id = wanted + "-" + n;
    }
    String question = "Approve stage '%s' of %s?".formatted(stage, definition.name());
    return new Entry.Stop(
        at,
        id,
        id,
        stage,
        new Value.Fixed(at, question),
        Optional.empty(),
        OnReject.CANCEL,
        Approvers.anyone());
  }

  private static Optional<String> id(Entry entry) {
    if (entry instanceof Entry.Task task) {
      return Optional.of(task.id());
    }
    if (entry instanceof Entry.Stop stop) {
      return Optional.of(stop.id());
    }
    return entry instanceof Entry.Group group ? Optional.of(group.id()) : Optional.empty();
  }

  private void requireKnown(String stage) {
    if (!definition.stages().contains(stage)) {
      String near =
          Suggestion.nearest(stage, definition.stages())
              .map(known -> "Did you mean '" + known + "'? ")
              .orElse("");
      throw invalid("there is no stage '" + stage + "'", near + hint());
    }
  }

  private String hint() {
    return definition.stages().isEmpty()
        ? "This template has no stages."
        : "The stages are: " + String.join(", ", definition.stages()) + ".";
  }

  private TemplateException invalid(String what, String hint) {
    return TemplateException.of(
        TemplateException.UNKNOWN_STAGE, Position.startOf(definition.file()), what, hint);
  }
}
