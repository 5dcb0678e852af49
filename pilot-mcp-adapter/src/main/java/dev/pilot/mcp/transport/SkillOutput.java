package dev.pilot.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Picks the messages out of what a skill writes to its standard output; for one thread. */
final class SkillOutput {

  private static final Logger log = LoggerFactory.getLogger(SkillOutput.class);

  private final String skill;
  private final Wire wire;
  private final Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler;
  private final StrayLines strays;

  SkillOutput(
      String skill, Wire wire, Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
    this.skill = skill;
    this.wire = wire;
    this.handler = handler;
    this.strays = new StrayLines("skill " + skill);
  }

  /** Reads until nothing more can be made of it, and tells why. */
  String readUntilOver(InputStream output, int longestLine) throws IOException {
    LineReader lines = new LineReader(output, longestLine);
    for (Line line = lines.next(); !(line instanceof Line.End); line = lines.next()) {
      if (line instanceof Line.TooLong) {
        // Whose answer it was can not be told, and its caller must not wait for ever.
        return "it sent a line longer than " + longestLine + " bytes";
      } else if (line instanceof Line.Text text) {
        receive(text.text());
      } else {
        strays.ignore("bytes that are not UTF-8");
      }
    }
    return "it closed its standard output";
  }

  private void receive(String line) {
    if (line.isBlank()) {
      return;
    }
    Optional<JSONRPCMessage> message = wire.message(line);
    if (message.isEmpty()) {
      strays.ignore("a line that is not JSON-RPC (" + line.length() + " characters)");
      return;
    }
    handler
        .apply(Mono.just(message.get()))
        .subscribe(
            handled -> {},
            error -> log.debug("a message of skill {} was not handled", skill, error));
  }
}
