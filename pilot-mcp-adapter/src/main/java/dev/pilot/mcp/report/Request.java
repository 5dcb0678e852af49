package dev.pilot.mcp.report;

import dev.pilot.binding.Difference;
import dev.pilot.briefing.Briefing;
import dev.pilot.event.WorkflowEvent.ApprovalRequested;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.graph.Tone;
import dev.pilot.workflow.GateVerdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a gate asked, what those who decided were shown, and what came of it.
 *
 * @param request what was asked
 * @param at when
 * @param briefing what the log says that they were shown
 * @param verdicts what they decided
 * @param end how it ended
 * @param endedAt when; empty while it asks
 * @param withdrawn what was no longer as it was approved
 */
record Request(
    ApprovalRequested request,
    Instant at,
    Optional<Briefing> briefing,
    List<GateVerdict> verdicts,
    Badge end,
    Optional<Instant> endedAt,
    List<Difference> withdrawn) {

  static final Badge ASKS = new Badge(Tone.DOUBT, "◆", "asks");

  static Request asked(ApprovalRequested request, Instant at, Optional<Briefing> briefing) {
    return new Request(request, at, briefing, List.of(), ASKS, Optional.empty(), List.of());
  }

  /** Whether what can be computed from the log is what was recorded as shown. */
  boolean isAsShown() {
    return briefing.map(Briefing::hash).filter(request.shown()::equals).isPresent();
  }

  Request with(GateVerdict verdict) {
    List<GateVerdict> more = new ArrayList<>(verdicts);
    more.add(verdict);
    return new Request(request, at, briefing, List.copyOf(more), end, endedAt, withdrawn);
  }

  Request ended(Badge how, Instant when) {
    return new Request(
        request, at, briefing, verdicts, how, endedAt.or(() -> Optional.of(when)), withdrawn);
  }

  Request without(List<Difference> differences) {
    Badge how = new Badge(Tone.BAD, "✕", "withdrawn");
    return new Request(request, at, briefing, verdicts, how, endedAt, differences);
  }
}
