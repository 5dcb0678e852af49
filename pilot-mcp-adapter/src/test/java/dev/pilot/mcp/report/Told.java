package dev.pilot.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Evidence;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Verdict;
import dev.pilot.event.RecordedEvent;
import dev.pilot.mcp.FakeInvoker;
import dev.pilot.plan.Plan;
import dev.pilot.workflow.PendingApproval;
import dev.pilot.workflow.Workflow;
import dev.pilot.workflow.WorkflowState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Runs a plan in memory, saying yes at its gates, and keeps the log. */
final class Told {

  static final Clock LATER = Clock.fixed(Instant.parse("2026-03-01T12:30:00Z"), ZoneOffset.UTC);
  static final Principal AGENT = Principal.agent("robot", Optional.of("alice"));

  final FakeInvoker skills = new FakeInvoker();
  private String comment = "go ahead";
  private boolean yes = true;

  Told commenting(String words) {
    comment = words;
    return this;
  }

  /** Lets its gates ask on. */
  Told silent() {
    yes = false;
    return this;
  }

  List<RecordedEvent> log(Plan plan) {
    try (Pilot pilot = Pilot.with(skills).clock(new Ticking()).ids(() -> "wf-0123456789").build()) {
      String id = pilot.plan(plan, AGENT).id();
      Workflow now = pilot.run(id, AGENT);
      while (yes && now.state() == WorkflowState.AWAITING_APPROVAL) {
        PendingApproval asked = now.pendingApproval().orElseThrow();
        Verdict verdict =
            new Verdict(asked.digest(), Principal.person("bob"), Evidence.asserted(), comment);
        pilot.approve(id, verdict.consenting(Set.copyOf(asked.irreversible())));
        now = pilot.run(id, AGENT);
      }
      return pilot.history(id);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Returns the report, which has to be a well-formed page. */
  Paper report(Plan plan) {
    return Paper.of(HtmlReport.of(log(plan), LATER));
  }

  /** Every look takes it 70 ms further. */
  private static final class Ticking extends Clock {

    private final AtomicLong looks = new AtomicLong();

    @Override
    public Instant instant() {
      return Instant.parse("2026-03-01T12:00:00Z")
          .plus(Duration.ofMillis(70 * looks.getAndIncrement()));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      assertThat(zone).isEqualTo(ZoneOffset.UTC);
      return this;
    }
  }
}
