package dev.pilot.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.mcp.transport.StdioServerTransport;
import dev.pilot.mcp.view.Standpoint;
import dev.pilot.plan.Plan;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.templates.TemplateLibrary;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/** A server whose client can ask its person; the test is the person, and time is the test's. */
final class Interview implements AutoCloseable {

  private static final Pattern CODE = Pattern.compile("type this code: (\\w+)");

  final FakeInvoker skills = new FakeInvoker();
  final TestClock clock = new TestClock();
  final Pilot pilot;
  final StdioServerTransport transport;
  private final PilotMcpServer server;
  private final McpAsyncClient client;
  private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();

  /** A form in front of a person. */
  record Asked(ElicitFormRequest request, MonoSink<ElicitResult> sink) {

    String code() {
      Matcher code = CODE.matcher(request.message());
      assertThat(code.find()).as(request.message()).isTrue();
      return code.group(1);
    }

    void accept(Map<String, Object> content) {
      sink.success(new ElicitResult(ElicitResult.Action.ACCEPT, content));
    }

    void typeCode(String... more) {
      Map<String, Object> content = new HashMap<>(Map.of("code", code()));
      for (int i = 0; i < more.length; i += 2) {
        content.put(more[i], more[i + 1]);
      }
      accept(content);
    }

    void leave(ElicitResult.Action action) {
      sink.success(new ElicitResult(action, null));
    }
  }

  Interview(Optional<String> person) throws IOException {
    pilot = Pilot.with(skills).clock(clock).assurance(Assurance.CONFIRMED).build();
    PipedOutputStream toServer = new PipedOutputStream();
    PipedOutputStream toClient = new PipedOutputStream();
    transport =
        new StdioServerTransport(
            new PipedInputStream(toServer, 1 << 20),
            toClient,
            StdioServerTransport.LONGEST_LINE,
            Duration.ofSeconds(30));
    PipedInputStream fromServer = new PipedInputStream(toClient, 1 << 20);
    server =
        PilotMcpServer.start(
            transport,
            new Workplace(
                () -> pilot,
                TemplateLibrary::builtin,
                ToolCatalog.empty(),
                Standpoint.of(Assurance.CONFIRMED),
                new People(person, name -> Set.of(), clock),
                pilot.secrets()));
    client =
        McpClient.async(new PipeTransport(fromServer, toServer))
            .clientInfo(new Implementation(Served.CLIENT, "1"))
            .requestTimeout(Duration.ofSeconds(60))
            .elicitation(request -> Mono.create(sink -> asked.add(new Asked(request, sink))))
            .build();
    client.initialize().block(Duration.ofSeconds(30));
  }

  /** Plans as the client would, and runs up to the gate. */
  String asking(Plan plan) throws InterruptedException {
    String id =
        pilot.plan(plan, new Caller(Served.CLIENT, Optional.of("alice"), true).principal()).id();
    pilot.run(id, new Caller(Served.CLIENT, Optional.of("alice"), true).principal());
    return id;
  }

  CompletableFuture<CallToolResult> call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build()).toFuture();
  }

  /** Calls it for this workflow, and returns the form that the person sees. */
  Asked ask(String id) throws InterruptedException {
    CompletableFuture<CallToolResult> unused = call("approve", Map.of("workflow_id", id));
    return form();
  }

  Asked form() throws InterruptedException {
    Asked form = asked.poll(30, TimeUnit.SECONDS);
    assertThat(form).as("somebody was asked").isNotNull();
    return form;
  }

  boolean nobodyIsAsked() {
    return asked.isEmpty();
  }

  /** Leaves without a word. */
  void vanish() {
    client.close();
  }

  @Override
  public void close() {
    skills.release();
    client.close();
    server.close();
    pilot.close();
  }
}
