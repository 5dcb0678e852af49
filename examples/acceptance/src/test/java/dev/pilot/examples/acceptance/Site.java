package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with a data centre, skills that serve it, and templates; and Pilot's store.
 *
 * @param storeOptions where Pilot's store is, in the command line's words
 * @param environment variables for Pilot's processes
 */
record Site(Path folder, List<String> storeOptions, Map<String, String> environment) {

  private static final int SECONDS_TO_END = 40;

  /** A site whose store is a file in it. */
  Site(Path folder) {
    this(folder, List.of("--store", folder.resolve("pilot.db").toString()), Map.of());
  }

  /** The same site, worked on with another store. */
  Site store(String... options) {
    return new Site(folder, List.of(options), environment);
  }

  /** The same site for processes with this variable. */
  Site variable(String name, String value) {
    return new Site(folder, storeOptions, Map.of(name, value));
  }

  /** A site whose skills are served by the data centre under their own names. */
  static Site of(Path folder, String... skills) throws IOException {
    return of(folder, Map.of(), skills);
  }

  /** The same, the skills' processes having this in their environment. */
  static Site of(Path folder, Map<String, String> environment, String... skills)
      throws IOException {
    Site site = new Site(folder);
    Map<String, Object> servers = new LinkedHashMap<>();
    for (String skill : skills) {
      servers.put(skill, site.server(skill, site.faultFile(), environment));
    }
    return site.withSkills(servers);
  }

  /** Writes {@code skills.json} and a fresh data centre. */
  Site withSkills(Map<String, Object> servers) throws IOException {
    Files.createDirectories(templates());
    Files.writeString(
        folder.resolve("skills.json"), Json.tree(Map.of("mcpServers", servers)).toString());
    run(Jars.datacenter("init", "--state", stateFile().toString()));
    return this;
  }

  /** One entry of {@code skills.json}. */
  Map<String, Object> server(String skill, Path faults, Map<String, String> environment) {
    List<String> words =
        Jars.datacenter(skill, "--state", stateFile().toString(), "--faults", faults.toString());
    return Map.of(
        "command", words.get(0), "args", words.subList(1, words.size()), "env", environment);
  }

  McpServer start() throws IOException {
    return McpServer.start(pilot("serve"), environment, log());
  }

  /** Starts a server with more in its environment, and with more options. */
  McpServer start(Map<String, String> environment, String... options) throws IOException {
    Map<String, String> all = new HashMap<>(this.environment);
    all.putAll(environment);
    return McpServer.start(pilot("serve", options), all, log());
  }

  /** Starts a server under a parent that never waits for it, so that its death leaves a zombie. */
  McpServer startUnwaited() throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sh", "-c", "exec 3<&0; \"$@\" <&3 3<&- & exec sleep 60", "sh"));
    words.addAll(pilot("serve"));
    return McpServer.start(words, environment, log());
  }

  /** What servers have written to their standard error. */
  Path log() {
    return folder.resolve("server.log");
  }

  /** Runs a command of Pilot's and returns its exit code; its output goes to a file. */
  int command(String command, String... rest) throws IOException {
    return run(pilot(command, rest));
  }

  private List<String> pilot(String command, String... rest) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(rest));
    words.addAll(options());
    return Jars.pilot(folder, words.toArray(String[]::new));
  }

  /** The options that every command of Pilot's has here. */
  List<String> options() {
    List<String> words = new ArrayList<>(storeOptions);
    words.addAll(List.of("--skills", folder.resolve("skills.json").toString()));
    words.addAll(List.of("--templates", templates().toString()));
    words.addAll(List.of("--approvals", "asserted"));
    return words;
  }

  private int run(List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)).as("it ended").isTrue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  /** What commands have printed. */
  Path output() {
    return folder.resolve("commands.log");
  }

  Path templates() {
    return folder.resolve("templates");
  }

  void template(String name, String yaml) throws IOException {
    Files.writeString(templates().resolve(name + ".yaml"), yaml);
  }

  Path stateFile() {
    return folder.resolve("datacenter.json");
  }

  byte[] state() throws IOException {
    return Files.readAllBytes(stateFile());
  }

  Path faultFile() {
    return folder.resolve("faults.json");
  }

  /** Lets faults strike from the next call on, each {@code {skill, tool, nth, kind, ms}}. */
  void faults(Object... faults) throws IOException {
    Files.writeString(faultFile(), Json.tree(faults).toString());
  }

  /** Whether a server has written this to its standard error. */
  boolean said(String words) {
    return read(log()).filter(text -> text.contains(words)).isPresent();
  }

  /** How often a tool was called, with or without effect; faults have to be set up. */
  int calls(String skill, String tool) {
    return read(folder.resolve("faults.json.counts"))
        .map(text -> Json.parse(text).path(skill + "." + tool).asInt())
        .orElse(0);
  }

  /** Every call that took effect, in order. */
  List<JsonNode> journal() {
    return read(folder.resolve("datacenter.json.effects.jsonl"))
        .map(text -> text.lines().map(Json::parse).toList())
        .orElse(List.of());
  }

  /** How often a call with at least these arguments took effect. */
  int effects(String tool, Map<String, Object> arguments) {
    return (int)
        journal().stream()
            .filter(effect -> effect.path("tool").asText().equals(tool))
            .filter(effect -> contains(effect.path("arguments"), Json.tree(arguments)))
            .count();
  }

  private static boolean contains(JsonNode all, JsonNode some) {
    return some.properties().stream()
        .allMatch(member -> member.getValue().equals(all.path(member.getKey())));
  }

  /** The bytes of the store, with what its database keeps beside the file. */
  long storeSize() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("pilot.db"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
