package dev.pilot.mcp.skills;

import dev.pilot.json.Json;
import dev.pilot.mcp.transport.PlainText;
import dev.pilot.skill.SkillResult;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure as a skill words it. Pure.
 *
 * @param code the skill's own word for it, or {@code skill_error}
 * @param message bounded, one line
 */
record Complaint(String code, String message) {

  private static final String CODE = "skill_error";
  private static final int LONGEST = 2000;
  private static final Set<String> OF_A_COMPLAINT = Set.of("error", "hint", "code");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,60}");
  // "Error rate: 3%" and "Error-free" are no complaints.
  private static final Pattern TEXT =
      Pattern.compile("\\A\\s*Error(?: executing tool [^:\\n]{1,100})?(?::|\\s+[-–—]\\s)");
  // Skills word a wait that they gave up as an error, although the work goes on.
  private static final Pattern GOES_ON =
      Pattern.compile("(?i)\\bstill (?:running|progressing|in progress)\\b|\\btimed out\\b");

  /** Finds the complaint that this form of an answer consists of. */
  static Optional<Complaint> in(@Nullable Object form) {
    if (form instanceof String text) {
      return TEXT.matcher(text).find() ? Optional.of(of(CODE, text)) : Optional.empty();
    }
    if (form instanceof Map<?, ?> map) {
      return isSet(map.get("error")) ? Optional.of(of(map)) : Optional.empty();
    }
    return form instanceof List<?> list ? inAll(list) : Optional.empty();
  }

  /** An answer that says by itself that it is an error. */
  static Complaint reported(Collection<? extends @Nullable Object> forms) {
    return forms.stream()
        .map(Complaint::in)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(
            () ->
                forms.stream()
                    .filter(form -> form != null && !List.of().equals(form))
                    .findFirst()
                    .map(form -> of(CODE, form instanceof String text ? text : Json.write(form)))
                    .orElse(of(CODE, "")));
  }

  /** What the complaint means for the call. */
  SkillResult asResult() {
    return GOES_ON.matcher(message).find()
        ? SkillResult.unknown("the skill gave up waiting while its work may go on: " + message)
        : SkillResult.failed(code, message);
  }

  /** In a list only nothing but complaints is one: of a batch, the rest did happen. */
  private static Optional<Complaint> inAll(List<?> list) {
    boolean all =
        !list.isEmpty()
            && list.stream()
                .allMatch(
                    item ->
                        item instanceof Map<?, ?> map
                            && isSet(map.get("error"))
                            && OF_A_COMPLAINT.containsAll(map.keySet()));
    return all ? in(list.get(0)) : Optional.empty();
  }

  /** Tells an error from the place where one would stand: null, false, empty, a count, a list. */
  private static boolean isSet(@Nullable Object error) {
    if (error instanceof String text) {
      return !text.isBlank();
    }
    if (error instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    return Boolean.TRUE.equals(error);
  }

  private static Complaint of(Map<?, ?> map) {
    Object error = map.get("error");
    Map<?, ?> detail = error instanceof Map<?, ?> nested ? nested : map;
    Object message = detail == map ? error : detail.get("message");
    String text = message instanceof String words ? words : Json.write(error);
    Object hint = detail.get("hint") instanceof String inner ? inner : map.get("hint");
    Object code = detail.get("code");
    return of(
        code instanceof String word && WORD.matcher(word).matches() ? word : CODE,
        hint instanceof String words && !words.isBlank()
            ? sentence(text) + " Hint: " + words
            : text);
  }

  private static String sentence(String text) {
    String words = text.strip();
    return words.isEmpty() || ".!?:".indexOf(words.charAt(words.length() - 1)) >= 0
        ? words
        : words + ".";
  }

  private static Complaint of(String code, String text) {
    String line = PlainText.oneLine(text, LONGEST);
    return new Complaint(code, line.isEmpty() ? "the skill reported an error and no reason" : line);
  }
}
