package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pilot.examples.datacenter.state.Json;
import org.jspecify.annotations.Nullable;

/**
 * What a tool answers, and whether it did anything.
 *
 * @param afterwards what is left to do outside the state once the effect is kept
 */
public record Answer(JsonNode body, boolean acted, Runnable afterwards) {

  private Answer(JsonNode body, boolean acted) {
    this(body, acted, Answer::nothing);
  }

  /** The same answer with something left to do outside the state. */
  public Answer then(Runnable work) {
    return new Answer(body, acted, work);
  }

  /** The tool did what was asked, and says so in a sentence. */
  public static Answer done(String sentence) {
    return new Answer(TextNode.valueOf(sentence), true);
  }

  /** The tool did what was asked, and describes it by keys and values in turn. */
  public static Answer done(String firstKey, @Nullable Object... rest) {
    return new Answer(described(firstKey, rest), true);
  }

  /** The tool did what was asked. */
  public static Answer done(JsonNode body) {
    return new Answer(body, true);
  }

  /** Nothing was done, because things were so already or nothing was asked. */
  public static Answer unchanged(String sentence) {
    return new Answer(TextNode.valueOf(sentence), false);
  }

  /** Only something that was read, or foreseen. */
  public static Answer of(JsonNode body) {
    return new Answer(body, false);
  }

  /** Only something that was read, by keys and values in turn. */
  public static Answer of(String firstKey, @Nullable Object... rest) {
    return new Answer(described(firstKey, rest), false);
  }

  private static JsonNode described(String firstKey, @Nullable Object... rest) {
    @Nullable Object[] pairs = new @Nullable Object[rest.length + 1];
    pairs[0] = firstKey;
    System.arraycopy(rest, 0, pairs, 1, rest.length);
    return Json.object(pairs);
  }

  private static void nothing() {}
}
