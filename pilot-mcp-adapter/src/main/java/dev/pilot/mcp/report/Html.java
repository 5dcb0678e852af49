package dev.pilot.mcp.report;

import dev.pilot.json.Json;
import dev.pilot.mcp.graph.Badge;
import dev.pilot.mcp.view.Room;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page whose elements all end, and in which text is only ever text; not thread-safe.
 *
 * <p>Our own words are {@code say} and {@code put}; what came from elsewhere is {@code show},
 * {@code foreign} and {@code value}, which cut it to the room that there is and keep its direction
 * of writing to itself. Past the most that a page may have, nothing is written any more.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();
  private final Room room;
  private final int most;

  Html(Room room, int most) {
    this.room = room;
    this.most = most;
  }

  Room room() {
    return room;
  }

  /** Whether the page became too large and is not whole. */
  boolean isOverfull() {
    return out.length() > most;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  Html in(String name, Runnable content) {
    return in(Tag.of(name), content);
  }

  Html in(Tag tag, Runnable content) {
    out.append('<').append(tag.name()).append(tag.attributes()).append('>');
    if (!isOverfull()) {
      content.run();
    }
    out.append("</").append(tag.name()).append('>');
    return this;
  }

  /** Writes an element that has no content. */
  Html empty(Tag tag) {
    out.append('<').append(tag.name()).append(tag.attributes()).append("/>");
    return this;
  }

  /** Writes text of ours that no user can influence, such as the style sheet, as it is. */
  Html verbatim(String text) {
    out.append(text);
    return this;
  }

  Html say(String words) {
    SafeText.line(out, words);
    return this;
  }

  /** Writes a text into a picture: marks would be markup, which ends a picture. */
  Html draw(Tag tag, String text) {
    return in(tag, () -> out.append(SafeText.bare(text)));
  }

  Html put(String name, String words) {
    return put(Tag.of(name), words);
  }

  Html put(Tag tag, String words) {
    return in(tag, () -> say(words));
  }

  Html show(String name, String text) {
    return show(Tag.of(name), text);
  }

  Html show(Tag tag, String text) {
    return in(tag, () -> foreign(text));
  }

  /** Writes a text from elsewhere on one line. */
  Html foreign(String text) {
    String head = head(text);
    in("bdi", () -> SafeText.line(out, head));
    return cut(head, text.length());
  }

  /** Writes a JSON value from elsewhere; a text keeps its lines. */
  Html value(@Nullable Object value) {
    String text =
        value instanceof String plain ? plain : PrettyJson.write(value, room.characters());
    String head = head(text);
    boolean whole = head.length() == text.length();
    int size = whole || value instanceof String ? text.length() : Json.write(value).length();
    return in(
        Tag.of("pre", "value").with("dir", "auto"),
        () -> {
          SafeText.block(out, head);
          if (!whole) {
            cut(head, size);
          }
        });
  }

  private String head(String text) {
    if (text.length() <= room.characters()) {
      return text;
    }
    int end = room.characters();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  private Html cut(String head, int size) {
    return head.length() == size
        ? this
        : put(Tag.of("span", "cut"), "… cut here; %,d characters in all".formatted(size));
  }

  Html badge(Badge badge) {
    return in(
        Tag.of("span", "badge " + badge.tone().word()),
        () -> {
          put(Tag.of("span").with("aria-hidden", "true"), badge.glyph());
          say(" " + badge.word());
        });
  }

  Html time(Instant at) {
    return put(Tag.of("time").with("datetime", at.toString()), Times.at(at));
  }

  /** Writes a row of a list of facts. */
  Html fact(String name, Runnable value) {
    return in("div", () -> put("dt", name).in("dd", value));
  }

  /** Writes a part that is closed until somebody opens it. */
  Html folded(String styleClass, boolean open, Runnable summary, Runnable content) {
    return in(
        Tag.of("details", styleClass).with("open", open),
        () -> in("summary", summary).in(Tag.of("div", "inside"), content));
  }

  /** Writes a table that can be scrolled sideways where it is too wide. */
  Html table(String caption, List<String> columns, Runnable rows) {
    return in(
        Tag.of("div", "wide")
            .with("role", "region")
            .with("aria-label", caption)
            .with("tabindex", "0"),
        () ->
            in(
                "table",
                () ->
                    put(Tag.of("caption", "unseen"), caption)
                        .in("thead", () -> in("tr", () -> columns.forEach(this::column)))
                        .in("tbody", rows)));
  }

  private void column(String name) {
    put(Tag.of("th").with("scope", "col"), name);
  }

  /** Writes each item that there is room for, and then how many more there are. */
  <T> Html each(String name, List<T> items, Consumer<T> content) {
    int shown = Math.min(items.size(), room.entries());
    items.subList(0, shown).forEach(item -> in(name, () -> content.accept(item)));
    return shown == items.size()
        ? this
        : in(name, () -> put(Tag.of("span", "cut"), more(items.size() - shown)));
  }

  static String more(int left) {
    return "… %,d more are not shown here; the log holds them".formatted(left);
  }

  /** Writes names and values from elsewhere. */
  Html members(Map<String, ? extends @Nullable Object> members) {
    return members.isEmpty() ? put(Tag.of("span", "quiet"), "none") : value(members);
  }
}
