package dev.pilot.mcp.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** JSON-RPC messages to and from single lines; safe for many threads. */
final class Wire {

  private final McpJsonMapper mapper =
      new JacksonMcpJsonMapper(
          JsonMapper.builder()
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
              .build());

  /** Reads a message, or nothing if the line is none. */
  Optional<McpSchema.JSONRPCMessage> message(String line) {
    try {
      return Optional.of(McpSchema.deserializeJsonRpcMessage(mapper, line));
    } catch (IOException | RuntimeException e) {
      // Everything that the SDK finds wrong with a line means the same: it is not a message.
      return Optional.empty();
    }
  }

  /** Reads any JSON value, or nothing if the line is none. */
  Optional<Object> json(String line) {
    try {
      return Optional.ofNullable(mapper.readValue(line, Object.class));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Writes the value as one line with its line feed. */
  byte[] line(Object message) throws IOException {
    byte[] json = mapper.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }

  <T> T convert(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }
}
