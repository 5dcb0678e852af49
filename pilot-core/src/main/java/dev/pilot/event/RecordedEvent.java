package dev.pilot.event;

import dev.pilot.json.Json;
import dev.pilot.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event at its place in the log of one workflow.
 *
 * <p>{@code line} is one JSON object on one line: {@code {"workflow", "seq", "at", "type", "data",
 * "previous"}}. Its hash is the SHA-256 of its bytes in UTF-8, and each line holds the hash of the
 * one before, so that a line which was changed, removed, added or moved breaks the chain.
 *
 * @param workflowId the workflow
 * @param sequence the place, counted from 1
 * @param at when it was recorded
 * @param event the fact
 * @param previous the hash of the line before, as this line states it
 * @param line the bytes that are stored
 * @param hash the hash of the line, in hexadecimal
 */
public record RecordedEvent(
    String workflowId,
    long sequence,
    Instant at,
    WorkflowEvent event,
    String previous,
    String line,
    String hash) {

  /** The hash that stands before the first line. */
  public static final String START = "0".repeat(64);

  /** Records an event after the line whose hash is {@code previous}. */
  public static RecordedEvent record(
      String workflowId, long sequence, Instant at, WorkflowEvent event, String previous) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("workflow", workflowId);
    line.put("seq", sequence);
    line.put("at", at.toString());
    line.put("type", EventCodec.type(event));
    line.put("data", EventCodec.members(event));
    line.put("previous", previous);
    String text = Json.write(line);
    return new RecordedEvent(workflowId, sequence, at, event, previous, text, hashOf(text));
  }

  /**
   * Reads a stored line.
   *
   * @throws dev.pilot.PilotException if it can not be read
   */
  public static RecordedEvent read(String line) {
    JsonReader reader = JsonReader.of(Json.parse(line));
    return new RecordedEvent(
        reader.text("workflow"),
        reader.integer("seq"),
        reader.instant("at"),
        EventCodec.read(reader.text("type"), reader.object("data")),
        reader.text("previous"),
        line,
        hashOf(line));
  }

  /** Returns the event's type as it is written, such as {@code step_started}. */
  public String type() {
    return EventCodec.type(event);
  }

  /** Returns the event's members as they are written. */
  public Map<String, @Nullable Object> members() {
    return EventCodec.members(event);
  }

  private static String hashOf(String line) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
