package dev.pilot.mcp.view;

import dev.pilot.briefing.BriefingJson;
import dev.pilot.briefing.Coverage;
import java.util.Map;

/**
 * What a rollback makes of each step, and what would remain wherever one fails.
 *
 * @param coverage what is shown
 * @param room in how much room
 */
public record CoverageView(Coverage coverage, Room room) {

  /** Returns the members of an answer that say it. */
  public Map<String, Object> shown() {
    return new Fields()
        .with("coverage", room.list(coverage.effects(), BriefingJson::entry))
        .with(
            "rollback_coverage", room.list(coverage.points(), stepId -> point(coverage.at(stepId))))
        .withAny("point_of_no_return", coverage.pointOfNoReturn())
        .done();
  }

  private Map<String, Object> point(Coverage.Point point) {
    return new Fields()
        .with("if_fails", point.stepId())
        .with("undone", room.list(point.undone()))
        .with("remains", room.list(point.remains()))
        .with("needs_person", room.list(point.needsPerson()))
        .done();
  }
}
