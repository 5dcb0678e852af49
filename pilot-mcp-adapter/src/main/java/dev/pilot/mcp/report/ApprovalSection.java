package dev.pilot.mcp.report;

import dev.pilot.approval.Approvers;
import dev.pilot.approval.Proof;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Vote;
import dev.pilot.event.Resolution;
import dev.pilot.event.WorkflowEvent.AttemptRefused;
import dev.pilot.event.WorkflowEvent.StepOutcomeResolved;
import dev.pilot.event.WorkflowEvent.UndoOutcomeResolved;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.workflow.GateVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who decided what, on what, and what they were shown. */
record ApprovalSection(Story story) implements Section {

  private static final List<String> COLUMNS =
      List.of("Who", "Said", "How sure it is that it was them", "Comment", "When");

  /** A person's word on something. */
  private record Said(String subject, Vote vote, Statement.Choice choice, Instant at) {}

  @Override
  public String id() {
    return "approvals";
  }

  @Override
  public String title() {
    return "Decisions";
  }

  @Override
  public boolean tells() {
    return !story.requests().isEmpty() || !resolved().isEmpty() || !refused().isEmpty();
  }

  @Override
  public void write(Html html) {
    story.requests().stream()
        .limit(html.room().entries())
        .forEach(request -> html.in("article", () -> request(html, request)));
    if (!resolved().isEmpty()) {
      html.put("h3", "On calls of which nobody could tell the outcome");
      votes(html, "What people said of calls of unknown outcome", resolved(), true);
    }
    if (!refused().isEmpty()) {
      html.put("h3", "Attempts that did not count");
      html.in(
          "ul", () -> html.each("li", refused(), told -> attempt(html, told.event(), told.at())));
    }
  }

  private List<Story.Told<AttemptRefused>> refused() {
    return story.all(AttemptRefused.class);
  }

  private void attempt(Html html, AttemptRefused attempt, Instant at) {
    html.time(at).say(", ");
    SummarySection.principal(html, attempt.by());
    html.say(" tried to " + attempt.command() + " ");
    html.foreign(attempt.subject()).say(": ").foreign(attempt.problem().message());
  }

  private List<Said> resolved() {
    List<Said> said = new ArrayList<>();
    story
        .all(StepOutcomeResolved.class)
        .forEach(
            told ->
                said.add(
                    new Said(
                        told.event().stepId(),
                        told.event().vote(),
                        choice(told.event().resolution()),
                        told.at())));
    story
        .all(UndoOutcomeResolved.class)
        .forEach(
            told ->
                said.add(
                    new Said(
                        told.event().stepId(),
                        told.event().vote(),
                        choice(told.event().resolution()),
                        told.at())));
    said.sort(Comparator.comparing(Said::at));
    return said;
  }

  private static Statement.Choice choice(Resolution resolution) {
    return switch (resolution) {
      case APPLIED -> Statement.Choice.APPLIED;
      case NOT_APPLIED -> Statement.Choice.NOT_APPLIED;
      case RETRY -> Statement.Choice.RETRY;
    };
  }

  private void request(Html html, Request request) {
    html.in(
        "h3",
        () -> {
          html.say("Gate ");
          new StepLink(story).write(html, request.request().gateId());
          html.say(" ").badge(request.end());
        });
    html.show(Tag.of("blockquote", "question"), request.request().message());
    html.in("p", () -> terms(html, request));
    if (!request.verdicts().isEmpty()) {
      List<Said> said = request.verdicts().stream().map(verdict -> said(request, verdict)).toList();
      votes(html, "Votes", said, false);
    }
    if (!request.withdrawn().isEmpty()) {
      html.in(
          Tag.of("div", "note bad"),
          () -> {
            html.put("h4", "Withdrawn, because this was no longer as approved");
            html.in(
                "ul",
                () -> html.each("li", request.withdrawn(), each -> html.foreign(each.toString())));
          });
    }
    new ShownPart(story, request).write(html);
  }

  private static Said said(Request request, GateVerdict verdict) {
    return new Said(
        request.request().gateId(),
        verdict.vote(),
        verdict.approved() ? Statement.Choice.APPROVE : Statement.Choice.REJECT,
        verdict.at());
  }

  private static void terms(Html html, Request request) {
    Approvers requires = request.request().terms().requires();
    html.say("Asked ").time(request.at()).say(". It takes %d yes".formatted(requires.quorum()));
    if (!requires.roles().isEmpty()) {
      html.say(" of ").foreign(String.join(" or ", requires.roles().stream().sorted().toList()));
    }
    html.say(requires.notRequester() ? ", not of who asked" : "");
    requires.assurance().ifPresent(level -> html.say(", each " + level.word()));
    html.say(", by ").time(request.request().terms().expiresAt());
    html.say(", for digest ").put(Tag.of("code", "hash"), request.request().digest()).say(".");
  }

  private void votes(Html html, String caption, List<Said> votes, boolean named) {
    html.table(
        caption,
        COLUMNS,
        () ->
            votes.stream()
                .limit(html.room().entries())
                .forEach(said -> html.in("tr", () -> vote(html, said, named))));
  }

  private void vote(Html html, Said said, boolean named) {
    html.in(
        Tag.of("th").with("scope", "row"), () -> SummarySection.principal(html, said.vote().by()));
    html.in(
        "td",
        () -> {
          boolean no = said.choice() == Statement.Choice.REJECT;
          String word = SummarySection.lower(said.choice());
          html.badge(new Badge(no ? Tone.BAD : Tone.GOOD, no ? "✕" : "✓", word));
          if (named) {
            html.say(" ");
            new StepLink(story).write(html, said.subject());
          }
          if (!said.vote().consents().isEmpty()) {
            html.in(
                "p",
                () ->
                    html.say("also to what can't be undone: ")
                        .foreign(
                            String.join(", ", said.vote().consents().stream().sorted().toList())));
          }
        });
    html.in("td", () -> proof(html, said));
    html.in("td", () -> html.foreign(said.vote().comment()));
    html.in("td", () -> html.time(said.at()));
  }

  private void proof(Html html, Said said) {
    Proof proof = said.vote().proof();
    html.say(proof.level().word());
    if (proof instanceof Proof.Confirmed confirmed) {
      html.say(", ").foreign(confirmed.channel());
    } else if (proof instanceof Proof.Authenticated by) {
      html.say(", by ").foreign(by.authority());
    } else if (proof instanceof Proof.Signed signed) {
      Statement statement =
          said.vote().statement(story.workflow().id(), said.subject(), said.choice());
      boolean covers = signed.covers(statement);
      html.say(" with key ").foreign(signed.keyId()).say(" ");
      html.badge(
          covers
              ? new Badge(Tone.GOOD, "✓", "signature checked")
              : new Badge(Tone.BAD, "✕", "signature is not of this"));
    }
  }
}
