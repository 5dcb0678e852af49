package dev.pilot.mcp.skills;

import dev.pilot.skill.ToolDescription;
import io.modelcontextprotocol.spec.McpSchema.PaginatedRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers a tool list page by page; for one thread. A skill that never ends it is cut off. */
final class ToolPages {

  private static final Logger log = LoggerFactory.getLogger(ToolPages.class);
  private static final int MOST = 500;

  private final String skill;
  private final Map<String, ToolDescription> tools = new LinkedHashMap<>();
  private final Set<String> cursors = new HashSet<>();

  ToolPages(String skill) {
    this.skill = skill;
  }

  Optional<PaginatedRequest> first() {
    return Optional.of(new PaginatedRequest(null, null));
  }

  /** Takes a page and returns how to ask for the next, if there is one. */
  Optional<PaginatedRequest> add(Map<String, Object> page) {
    ToolListing.tools(skill, page).forEach(tool -> tools.putIfAbsent(tool.name(), tool));
    Optional<String> cursor = ToolListing.nextCursor(page);
    if (cursor.isPresent() && (!cursors.add(cursor.get()) || cursors.size() >= MOST)) {
      log.warn("skill {} lists its tools without end; cut off", skill);
      return Optional.empty();
    }
    return cursor.map(value -> new PaginatedRequest(value, null));
  }

  Map<String, ToolDescription> tools() {
    return Collections.unmodifiableMap(tools);
  }
}
