package dev.pilot.mcp;

import dev.pilot.mcp.view.RequestText;
import dev.pilot.mcp.view.Room;
import dev.pilot.mcp.view.WorkflowView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What a person reads above a form, bounded: a client shows no scroll of a thousand lines. */
final class QuestionText {

  private static final Room ROOM = new Room(300, 30, 1);
  private static final int MOST_LINES = 80;

  private QuestionText() {}

  static String approval(WorkflowView view) {
    Map<String, Object> answer = view.in(ROOM);
    return of(text -> text.approval(answer));
  }

  static String of(Consumer<RequestText> writer) {
    List<String> lines = new ArrayList<>();
    writer.accept(new RequestText(lines::add));
    int kept = Math.min(lines.size(), MOST_LINES);
    String text = String.join("\n", lines.subList(0, kept));
    return kept == lines.size()
        ? text
        : text
            + "\n... [cut, %d more lines; the command line shows everything]"
                .formatted(lines.size() - kept);
  }
}
