package dev.pilot.mcp.report;

import dev.pilot.approval.Principal;
import dev.pilot.event.Remaining;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tally;
import dev.pilot.plan.Plan;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import java.util.Locale;

/** How it stands, in a few lines. */
record SummarySection(Story story) implements Section {

  @Override
  public String id() {
    return "summary";
  }

  @Override
  public String title() {
    return "Summary";
  }

  @Override
  public void write(Html html) {
    Workflow workflow = story.workflow();
    html.put(Tag.of("p", "verdict"), verdict());
    workflow
        .ending()
        .problem()
        .ifPresent(
            problem ->
                html.in(
                    Tag.of("div", "note bad"),
                    () -> {
                      html.put("h3", "Why");
                      workflow.ending().failedStep().ifPresent(id -> step(html, id));
                      html.show("p", problem.message());
                      html.show(Tag.of("p", "quiet"), problem.code());
                    }));
    waiting(html);
    remaining(html);
    tally(html);
    html.in(Tag.of("dl", "facts"), () -> facts(html));
  }

  private String verdict() {
    return switch (story.workflow().state()) {
      case DRAFT -> "It is being written; nothing has run.";
      case PENDING -> "It is planned; nothing has run.";
      case APPROVED -> "Its gate is open; it goes on when it is run.";
      case RUNNING -> "It is running.";
      case AWAITING_APPROVAL -> "A gate asks; nothing goes on until enough people have answered.";
      case WAITING -> "It waits for a timer and then goes on by itself.";
      case DISPATCH_REQUIRED -> "The caller has to make a call.";
      case DECISION_REQUIRED -> "A person has to say what became of a call.";
      case BLOCKED_BY_POLICY -> "Policy does not let it go on.";
      case ROLLING_BACK -> "What it did is being undone.";
      case COMPLETED -> "Every step has finished.";
      case FAILED -> "A step failed, and what was done before is still there.";
      case ROLLED_BACK -> "It did not succeed, and everything that it had done is undone.";
      case ROLLBACK_INCOMPLETE -> "It was rolled back, and not everything could be undone.";
      case CANCELLED -> "It was ended early; what had been done by then is still there.";
    };
  }

  private void waiting(Html html) {
    Workflow workflow = story.workflow();
    workflow
        .pendingApproval()
        .ifPresent(
            asked ->
                html.in(
                    Tag.of("div", "note doubt"),
                    () -> {
                      html.put("h3", "A person has to decide");
                      step(html, asked.gateId());
                      html.show(Tag.of("p", "question"), asked.message());
                      html.in("p", () -> until(html, asked));
                    }));
    workflow
        .blocked()
        .ifPresent(
            block ->
                html.in(
                    Tag.of("div", "note doubt"),
                    () -> {
                      html.put("h3", "Policy keeps it from going on");
                      step(html, block.stepId());
                      html.show("p", block.reason());
                    }));
    if (!workflow.pendingDecisions().isEmpty()) {
      html.in(
          Tag.of("div", "note doubt"),
          () -> {
            html.put("h3", "A person has to say what became of these calls");
            html.in(
                "ul",
                () ->
                    html.each(
                        "li",
                        workflow.pendingDecisions(),
                        pending -> {
                          new StepLink(story).write(html, pending.stepId());
                          html.say(pending.undo() ? ", its undo: " : ": ").foreign(pending.why());
                        }));
          });
    }
  }

  private void until(Html html, PendingApproval asked) {
    html.say("No answer by ").time(asked.expiresAt()).say(" is a no. ");
    html.in(
        Tag.of("a").with("href", "#approvals"), () -> html.say("What those who decide are shown"));
  }

  private void step(Html html, String stepId) {
    html.in("p", () -> new StepLink(story).write(html, stepId));
  }

  private void remaining(Html html) {
    if (!story.workflow().ending().remaining().isEmpty()) {
      html.in(
          Tag.of("div", "note bad"),
          () -> {
            html.put("h3", "Still there");
            html.in(
                "ul",
                () ->
                    html.each(
                        "li", story.workflow().ending().remaining(), left -> left(html, left)));
          });
    }
  }

  private void left(Html html, Remaining left) {
    new StepLink(story).write(html, left.stepId());
    html.say(": ").foreign(left.reason());
  }

  private void tally(Html html) {
    Tally tally = Tally.of(story.workflow(), story.workflow().steps());
    html.in(
        Tag.of("ul", "tally").with("aria-label", "Steps by status"),
        () ->
            tally
                .statuses()
                .forEach(
                    status -> {
                      Badge badge = Badge.of(status);
                      html.in(
                          Tag.of("li", badge.tone().word())
                              .with("style", "flex-grow:" + tally.count(status)),
                          () ->
                              html.put("b", "%,d".formatted(tally.count(status)))
                                  .say(" " + badge.word()));
                    }));
  }

  private void facts(Html html) {
    Workflow workflow = story.workflow();
    Plan plan = workflow.plan();
    html.fact("Workflow", () -> html.put("code", workflow.id()));
    html.fact("Requested by", () -> principal(html, workflow.origin().requester()));
    html.fact("Planned", () -> html.time(workflow.origin().createdAt()));
    if (!story.spans().isEmpty()) {
      html.fact("First step", () -> html.time(story.spans().get(0).from()));
    }
    html.fact("Last event", () -> html.time(workflow.head().at()));
    html.fact(
        "Took", () -> html.say(Times.took(workflow.origin().createdAt(), workflow.head().at())));
    html.fact(
        "If a step fails",
        () ->
            html.say(
                switch (plan.onFailure()) {
                  case STOP -> "it stops and keeps what was done";
                  case ROLLBACK -> "what was done is undone";
                }));
    html.fact("Decisions", () -> html.say("at least " + workflow.origin().assurance().word()));
    workflow
        .reversals()
        .reverses()
        .ifPresent(id -> html.fact("Reverses", () -> html.put("code", id)));
    workflow
        .reversals()
        .newest()
        .ifPresent(id -> html.fact("Reversed by", () -> html.put("code", id)));
    if (!plan.source().template().isEmpty()) {
      html.fact("Template", () -> html.foreign(plan.source().template()));
    }
    html.in(
        Tag.of("div", "across"),
        () ->
            html.put("dt", "Plan digest")
                .in("dd", () -> html.put(Tag.of("code", "hash"), workflow.origin().digest())));
    if (!plan.parameters().isEmpty()) {
      html.in(
          Tag.of("div", "across"),
          () ->
              html.put("dt", "Parameters")
                  .in(
                      "dd",
                      () ->
                          html.folded(
                              "bundle paper",
                              false,
                              () -> html.say("%,d of them".formatted(plan.parameters().size())),
                              () -> html.members(plan.parameters()))));
    }
  }

  static void principal(Html html, Principal who) {
    html.foreign(who.name());
    who.onBehalfOf().ifPresent(person -> html.say(", on behalf of ").foreign(person));
    if (!who.roles().isEmpty()) {
      html.say(" (").foreign(String.join(", ", who.roles().stream().sorted().toList())).say(")");
    }
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
