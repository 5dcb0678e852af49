package dev.pilot.mcp.report;

import dev.pilot.event.Attempt;
import dev.pilot.event.Problem;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Node;
import dev.pilot.mcp.graph.Tally;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.plan.Compensation;
import dev.pilot.plan.Condition;
import dev.pilot.plan.Gate;
import dev.pilot.plan.Poll;
import dev.pilot.plan.SkillCall;
import dev.pilot.plan.SkillStep;
import dev.pilot.plan.Step;
import dev.pilot.plan.Task;
import dev.pilot.workflow.StepProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Each step: what was sent, what came back, how it is undone. */
record StepSection(Story story, Map<String, List<Span>> spans) implements Section {

  private static final int BUNDLE = 50;

  static StepSection of(Story story) {
    return new StepSection(
        story, story.spans().stream().collect(Collectors.groupingBy(Span::stepId)));
  }

  @Override
  public String id() {
    return "steps";
  }

  @Override
  public String title() {
    return "Steps";
  }

  @Override
  public void write(Html html) {
    List<Step> all = story.workflow().steps();
    List<Step> shown = all.subList(0, Math.min(all.size(), html.room().steps()));
    if (all.size() <= 2 * BUNDLE) {
      shown.forEach(step -> step(html, step));
    } else {
      for (int from = 0; from < shown.size(); from += BUNDLE) {
        bundle(html, from, shown.subList(from, Math.min(shown.size(), from + BUNDLE)));
      }
    }
    if (shown.size() < all.size()) {
      html.in("p", () -> html.put(Tag.of("span", "cut"), Html.more(all.size() - shown.size())));
    }
  }

  private void bundle(Html html, int from, List<Step> steps) {
    boolean open = steps.stream().anyMatch(this::standsOut);
    html.folded(
        "bundle",
        open,
        () -> {
          html.put("b", "Steps %d–%d".formatted(from + 1, from + steps.size()));
          html.put(Tag.of("span", "quiet"), " " + Tally.of(story.workflow(), steps).words());
        },
        () -> steps.forEach(step -> step(html, step)));
  }

  private boolean standsOut(Step step) {
    Tone tone = Badge.of(story.workflow(), step).tone();
    return tone == Tone.BAD || tone == Tone.DOUBT;
  }

  private void step(Html html, Step step) {
    int number = story.number(step.id());
    html.in(
        Tag.of("details", "step").with("id", StepLink.place(number)).with("open", standsOut(step)),
        () -> {
          html.in("summary", () -> head(html, number, step));
          html.in(Tag.of("dl", "inside"), () -> body(html, step));
        });
  }

  private void head(Html html, int number, Step step) {
    html.put(Tag.of("span", "number"), number + ".").say(" ");
    html.show(Tag.of("span", "title"), Node.title(step)).say(" ");
    html.show(Tag.of("code", "what"), Node.detail(step)).say(" ");
    html.badge(Badge.of(story.workflow(), step));
  }

  private void body(Html html, Step step) {
    StepProgress progress = story.workflow().step(step.id());
    html.fact("Id", () -> html.in("code", () -> html.foreign(step.id())));
    story
        .workflow()
        .groupOf(step.id())
        .ifPresent(
            group ->
                html.fact("Side by side in", () -> html.in("code", () -> html.foreign(group))));
    progress.problem().ifPresent(problem -> html.fact("Problem", () -> problem(html, problem)));
    if (step instanceof Gate gate) {
      html.fact("Question", () -> html.foreign(gate.message().toString()));
    }
    if (step instanceof Task task && !task.when().equals(Condition.always())) {
      html.fact("Only if", () -> html.foreign(task.when().toString()));
    }
    if (step instanceof Poll poll) {
      html.fact("Until", () -> html.foreign(poll.until().toString()));
      html.fact("Sent", () -> html.members(arguments(poll.call(), progress.attempt())));
    }
    if (step instanceof SkillStep call) {
      call(html, call, progress);
    }
    if (progress.applied() && !(step instanceof Gate)) {
      html.fact("Answer", () -> html.value(progress.result()));
    }
    if (step instanceof SkillStep call) {
      undo(html, call, progress);
    }
    List<Span> times = spans.getOrDefault(step.id(), List.of());
    if (!times.isEmpty()) {
      html.fact(
          "When", () -> html.in("ul", () -> html.each("li", times, span -> when(html, span))));
    }
  }

  private void call(Html html, SkillStep step, StepProgress progress) {
    html.fact("Effect", () -> html.say(SummarySection.lower(step.call().effect())));
    html.fact(
        progress.attempt().isPresent() ? "Sent" : "Will be sent",
        () -> html.members(arguments(step.call(), progress.attempt())));
  }

  static Map<String, Object> arguments(SkillCall call, Optional<Attempt> attempt) {
    return attempt.map(Attempt::arguments).orElseGet(() -> planned(call));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> planned(SkillCall call) {
    return call.arguments().display() instanceof Map<?, ?> map
        ? (Map<String, Object>) map
        : Map.of();
  }

  private void undo(Html html, SkillStep step, StepProgress progress) {
    Compensation how = step.compensation();
    how.undo()
        .ifPresent(
            undo ->
                html.fact(
                    "Undo",
                    () -> {
                      html.in("code", () -> html.foreign(undo.skill() + "." + undo.tool()));
                      html.members(arguments(undo, progress.undo().attempt()));
                      progress.undo().problem().ifPresent(problem -> problem(html, problem));
                    }));
    if (how.undo().isEmpty() && !step.reads()) {
      boolean never = how instanceof Compensation.Irreversible;
      html.fact("Undo", () -> html.say(never ? "can't be undone" : "no undo is known"));
    }
  }

  static void problem(Html html, Problem problem) {
    html.show(Tag.of("p", "problem"), problem.message());
    html.show(Tag.of("p", "quiet"), problem.code());
  }

  private void when(Html html, Span span) {
    html.say(span.kind().word() + ", ").time(span.from());
    html.say(", " + Times.took(span.from(), span.end(story.now())) + ", " + span.word());
    if (!span.why().isEmpty()) {
      html.say(": ").foreign(span.why());
    }
  }
}
