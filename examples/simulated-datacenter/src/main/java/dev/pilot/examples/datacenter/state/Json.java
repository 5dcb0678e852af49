package dev.pilot.examples.datacenter.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** JSON as the datacenter writes it: equal values have equal bytes. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectWriter CANONICAL =
      MAPPER
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")))
          .with(JsonNodeFeature.WRITE_PROPERTIES_SORTED);

  private Json() {}

  /** Builds an object from keys and values in turn. */
  public static ObjectNode object(@Nullable Object... pairs) {
    ObjectNode object = MAPPER.createObjectNode();
    for (int i = 0; i < pairs.length; i += 2) {
      object.set(String.valueOf(pairs[i]), MAPPER.<JsonNode>valueToTree(pairs[i + 1]));
    }
    return object;
  }

  /** Builds an array of the given values. */
  public static ArrayNode array(Collection<?> values) {
    return MAPPER.valueToTree(values);
  }

  /** Turns any value into JSON. */
  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /** Turns JSON into maps, lists and scalars. */
  public static Object plain(JsonNode node) {
    return MAPPER.convertValue(node, Object.class);
  }

  /**
   * Parses JSON text.
   *
   * @throws UncheckedIOException when it is not JSON
   */
  public static JsonNode parse(byte[] text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes JSON on one line. */
  public static String line(JsonNode node) {
    return node.toString();
  }

  /** Writes JSON with sorted keys and fixed line ends. */
  public static byte[] canonical(JsonNode node) {
    try {
      return (CANONICAL.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
