package dev.pilot.mcp.skills;

import dev.pilot.binding.Hash;
import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from a tool's answer what happened. Pure, and safe for many threads.
 *
 * <p>Skills report failures as successes, and previews as if they had acted. What they say is
 * looked for in every form that one answer takes: structured, wrapped in {@code result}, and as
 * text.
 */
final class ResultRules {

  private static final int HEAD = 10_000;
  private static final String NOT_DONE =
      "the tool only showed what it would do; it acts when called with confirm: true";

  private final int longestAnswer;
  private final Vault vault;

  /**
   * @param longestAnswer how many characters of JSON a value may have
   * @param vault keeps secrets out before a text is cut, of which half a secret could stay
   */
  ResultRules(int longestAnswer, Vault vault) {
    this.vault = vault;
    this.longestAnswer = longestAnswer;
  }

  /** Judges the {@code result} of a {@code tools/call}. */
  SkillResult judge(Map<String, Object> result) {
    try {
      return judgeValid(Json.object(withoutSecrets(result)));
    } catch (InvalidJsonException e) {
      return SkillResult.unknown("it answered, but its answer can not be kept: " + e.getMessage());
    }
  }

  private Map<String, Object> withoutSecrets(Map<String, Object> result) {
    Map<String, Object> clean = new LinkedHashMap<>();
    result.forEach((name, part) -> clean.put(name, vault.redactForeign(Json.value(part))));
    return clean;
  }

  private SkillResult judgeValid(Map<String, Object> result) {
    List<@Nullable Object> contents = contents(result.get("content"));
    Object structured = result.get("structuredContent");
    List<@Nullable Object> forms = new ArrayList<>();
    if (structured != null) {
      forms.add(unwrapped(structured));
      forms.add(structured);
    }
    forms.add(contents.size() == 1 ? contents.get(0) : contents);
    if (Boolean.TRUE.equals(result.get("isError"))) {
      return Complaint.reported(forms).asResult();
    }
    if (forms.stream().anyMatch(ResultRules::isPreview)) {
      return SkillResult.failed("preview_only", NOT_DONE);
    }
    return forms.stream()
        .map(Complaint::in)
        .flatMap(Optional::stream)
        .findFirst()
        .map(Complaint::asResult)
        .orElseGet(() -> SkillResult.succeeded(bounded(value(forms, contents))));
  }

  private static @Nullable Object value(
      List<@Nullable Object> forms, List<@Nullable Object> contents) {
    return forms.size() == 1 && contents.isEmpty() ? null : forms.get(0);
  }

  /** By its hash an answer that is cut still tells whether it is the same as another. */
  private @Nullable Object bounded(@Nullable Object value) {
    String json = Json.write(value);
    if (json.length() <= longestAnswer) {
      return value;
    }
    int head = Math.min(HEAD, longestAnswer);
    return Map.of(
        "truncated",
        true,
        "size",
        (long) json.length(),
        "hash",
        Hash.of(json),
        "head",
        json.substring(0, head));
  }

  private static boolean isPreview(@Nullable Object form) {
    if (form instanceof List<?> list) {
      return !list.isEmpty() && list.stream().allMatch(ResultRules::isPreview);
    }
    return form instanceof Map<?, ?> map && "preview".equals(map.get("action"));
  }

  /** Some servers wrap whatever is not an object. */
  private static @Nullable Object unwrapped(Object structured) {
    boolean wrapped =
        structured instanceof Map<?, ?> map && map.size() == 1 && map.containsKey("result");
    return wrapped ? ((Map<?, ?>) structured).get("result") : structured;
  }

  private static List<@Nullable Object> contents(@Nullable Object content) {
    List<@Nullable Object> values = new ArrayList<>();
    if (content instanceof List<?> items) {
      for (Object item : items) {
        Object text = item instanceof Map<?, ?> map ? map.get("text") : null;
        values.add(text instanceof String words ? TextValue.of(words) : item);
      }
    }
    return values;
  }
}
