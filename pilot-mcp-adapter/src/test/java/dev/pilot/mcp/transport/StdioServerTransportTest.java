package dev.pilot.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server of the SDK on our transport, and a client by hand. */
@Timeout(30)
class StdioServerTransportTest {

  private static final int LONGEST = 4096;
  private static final ElicitFormRequest QUESTION =
      ElicitFormRequest.builder("Sure?", Map.of("type", "object", "properties", Map.of())).build();

  private final CountDownLatch release = new CountDownLatch(1);
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final PipedOutputStream fromServer = new PipedOutputStream();
  private StdioServerTransport transport;
  private BufferedReader answers;

  @BeforeEach
  void serve() throws IOException {
    answers =
        new BufferedReader(
            new InputStreamReader(
                new PipedInputStream(fromServer, 1 << 20), StandardCharsets.UTF_8));
    transport =
        new StdioServerTransport(
            new PipedInputStream(toServer, 1 << 20), fromServer, LONGEST, Duration.ofSeconds(5));
    McpServer.sync(transport)
        .serverInfo("test", "1")
        .capabilities(ServerCapabilities.builder().tools(false).build())
        .immediateExecution(true)
        .tools(tool("echo"), tool("block"), tool("throw"), tool("ask"))
        .build();
  }

  @AfterEach
  void stop() throws IOException {
    release.countDown();
    toServer.close();
  }

  @Test
  void everything_sent_in_one_go_is_answered_before_the_end() throws Exception {
    send(
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
        "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{"t":"ü東"}}}
        """);
    toServer.close();

    assertThat(answers.readLine()).contains("\"id\":1");
    assertThat(answers.readLine()).contains("\"id\":2").contains("ü東");
    transport.ended().get(10, TimeUnit.SECONDS);
    assertThat(answers.readLine()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{broken                               | -32700 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":9} trailing | -32700 | null",
        "{\"jsonrpc\":\"2.0\",\"id\":9}        | -32600 | 9",
        "{\"id\":\"x\",\"method\":\"ping\"}    | -32600 | \"x\"",
        "[]                                    | -32600 | null",
        "5                                     | -32600 | null"
      })
  void a_broken_line_is_answered_and_the_session_goes_on(String line, String code, String id)
      throws IOException {
    greet();
    send("\n   \n\r\n" + line + "\n");
    assertThat(answers.readLine()).contains("\"code\":" + code).contains("\"id\":" + id);
    echoStillWorks();
  }

  @Test
  void a_line_beyond_the_bound_and_one_that_is_not_utf8_are_answered() throws IOException {
    greet();
    send("x".repeat(LONGEST + 1) + "\n");
    assertThat(answers.readLine()).contains("-32700").contains("too long");
    toServer.write(new byte[] {'"', (byte) 0xFF, '"', '\n'});
    toServer.flush();
    assertThat(answers.readLine()).contains("-32700").contains("not UTF-8");
    echoStillWorks();
  }

  @Test
  void blocked_handlers_starve_no_one() throws IOException {
    greet();
    for (int i = 0; i < 60; i++) {
      send(call(100 + i, "block"));
    }
    echoStillWorks();
  }

  @Test
  void a_handler_may_ask_the_client_while_it_blocks() throws IOException {
    greet();
    send(call(4, "ask"));
    Matcher question = Pattern.compile("\"id\":(\"[^\"]+\")").matcher(answers.readLine());
    assertThat(question.find()).isTrue();
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + question.group(1)
            + ",\"result\":{\"action\":\"decline\"}}\n");

    assertThat(answers.readLine()).contains("\"id\":4").contains("DECLINE");
  }

  @Test
  void an_exception_inside_leaves_no_trace_outside() throws IOException {
    greet();
    send(call(3, "throw"));
    assertThat(answers.readLine())
        .contains("\"id\":3")
        .doesNotContain("hunter2")
        .doesNotContain("Exception")
        .doesNotContain("at dev.pilot");
    echoStillWorks();
  }

  @Test
  void closing_the_server_completes_its_end() throws Exception {
    greet();
    transport.close();
    transport.ended().get(10, TimeUnit.SECONDS);
  }

  private SyncToolSpecification tool(String name) {
    return SyncToolSpecification.builder()
        .tool(Tool.builder(name, Map.of("type", "object")).build())
        .callHandler(
            (exchange, request) -> {
              if (name.equals("block")) {
                await();
              }
              if (name.equals("ask")) {
                return text(exchange.createElicitation(QUESTION).action().name());
              }
              if (name.equals("throw")) {
                throw new IllegalStateException("password hunter2 of " + this);
              }
              return text(String.valueOf(request.arguments()));
            })
        .build();
  }

  private static CallToolResult text(String text) {
    return CallToolResult.builder().addTextContent(text).build();
  }

  private void await() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void greet() throws IOException {
    send(
        """
        {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
        "capabilities":{"elicitation":{}},"clientInfo":{"name":"t","version":"1"}}}
        """);
    assertThat(answers.readLine()).contains("\"id\":0");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
  }

  private void echoStillWorks() throws IOException {
    send(call(7, "echo"));
    assertThat(answers.readLine()).contains("\"id\":7");
  }

  private static String call(int id, String tool) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}%n"
        .formatted(id, tool);
  }

  private void send(String text) throws IOException {
    toServer.write(text.getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }
}
