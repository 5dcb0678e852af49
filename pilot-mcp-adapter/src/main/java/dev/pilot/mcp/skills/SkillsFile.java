package dev.pilot.mcp.skills;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import dev.pilot.secret.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code skills.json}, the {@code mcpServers} format that MCP clients use; a server's name is
 * the skill's name.
 *
 * <p>{@code timeout} is in milliseconds. A server that is {@code "disabled": true} counts as not
 * configured. Safe for many threads.
 */
public final class SkillsFile {

  private static final Logger log = LoggerFactory.getLogger(SkillsFile.class);
  private static final long LARGEST = 1024L * 1024;
  private static final String EXAMPLE =
      "{\"mcpServers\": {\"aiops\": {\"command\": \"uvx\", \"args\": [\"vmware-aiops-mcp\"]}}}";
  private static final Set<String> KNOWN =
      Set.of("command", "args", "env", "cwd", "timeout", "url", "headers", "disabled");
  private static final Set<String> FOR_OTHER_CLIENTS =
      Set.of("type", "transport", "description", "autoApprove", "alwaysAllow", "trust");

  private SkillsFile() {}

  /**
   * Reads the skills in their order; a missing file means that there are none.
   *
   * @throws InvalidSkillsFileException if the file can not be read or says something wrong
   */
  public static List<SkillServer> read(Path file) {
    if (Files.notExists(file)) {
      return List.of();
    }
    ConfigNode root = ConfigNode.of(file.toString(), json(file), EXAMPLE);
    String where = file + ": $.mcpServers";
    List<SkillServer> servers = new ArrayList<>();
    ConfigNode all = ConfigNode.of(where, root.members().get("mcpServers"), EXAMPLE);
    all.members()
        .forEach(
            (name, value) -> {
              ConfigNode node =
                  ConfigNode.of(where + "." + name, value, "{\"command\": \"uvx\", \"args\": []}");
              server(String.valueOf(name), node).ifPresent(servers::add);
            });
    return List.copyOf(servers);
  }

  private static Object json(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new InvalidSkillsFileException(
            file.toString(), "larger than 1 MiB", "Is this the right file? Write " + EXAMPLE + ".");
      }
      Object value = Json.parse(Files.readString(file));
      return value == null ? Optional.empty() : value;
    } catch (InvalidJsonException e) {
      throw new InvalidSkillsFileException(
          file.toString(), String.valueOf(e.getMessage()), "Write " + EXAMPLE + ".");
    } catch (CharacterCodingException e) {
      throw new InvalidSkillsFileException(file.toString(), "not UTF-8", "Save it as UTF-8.");
    } catch (IOException e) {
      throw new InvalidSkillsFileException(
          file.toString(), "can not be read", "Make it a file that this user may read.");
    }
  }

  private static Optional<SkillServer> server(String name, ConfigNode node) {
    node.members().keySet().stream()
        .filter(key -> !KNOWN.contains(key) && !FOR_OTHER_CLIENTS.contains(key))
        .forEach(key -> log.warn("{}.{}: unknown key, ignored", node.where(), key));
    if (node.flag("disabled")) {
      return Optional.empty();
    }
    if (node.has("command") == node.has("url")) {
      throw new InvalidSkillsFileException(
          node.where(),
          node.has("url") ? "has both command and url" : "has neither command nor url",
          "Write \"command\": \"uvx\" for a local process, or \"url\":"
              + " \"https://host/mcp\" for a remote one.");
    }
    return Optional.of(node.has("command") ? stdio(name, node) : http(name, node));
  }

  private static StdioServer stdio(String name, ConfigNode node) {
    Map<String, String> env = secretsOf(node, "env", "{\"NAME\": \"value\"}");
    refuseSecret(node, "command", node.text("command", "\"uvx\""));
    node.texts("args", "[\"--flag\"]").forEach(word -> refuseSecret(node, "args", word));
    Optional<Path> cwd =
        node.has("cwd") ? Optional.of(Path.of(node.text("cwd", "\"/opt\""))) : Optional.empty();
    return new StdioServer(
        name,
        node.text("command", "\"uvx\""),
        node.texts("args", "[\"--flag\"]"),
        env,
        cwd,
        node.positive("timeout", "60000").map(Duration::ofMillis));
  }

  /** Reads texts that may hold placeholders of secrets. */
  private static Map<String, String> secretsOf(ConfigNode node, String key, String example) {
    Map<String, String> texts = node.textByName(key, example);
    texts.forEach(
        (name, value) -> {
          if (!SecretText.isWellFormed(value)) {
            throw new InvalidSkillsFileException(
                node.where() + "." + key + "." + name,
                "holds a secret's placeholder that can not be read",
                "Write {{secret:NAME}}; a name begins with a letter and has letters, digits, '_',"
                    + " '-' and '.'.");
          }
        });
    return texts;
  }

  /** Whoever lists the processes of this machine sees their command lines. */
  private static void refuseSecret(ConfigNode node, String key, String word) {
    if (SecretText.mentionsSecret(word)) {
      throw new InvalidSkillsFileException(
          node.where() + "." + key,
          "holds a secret, which every user of this machine could see",
          "Pass it in \"env\": {\"NAME\": \"{{secret:NAME}}\"}.");
    }
  }

  private static HttpServer http(String name, ConfigNode node) {
    String url = node.text("url", "\"https://host/mcp\"");
    boolean http = url.startsWith("http://") || url.startsWith("https://");
    if (!http) {
      throw new InvalidSkillsFileException(
          node.where() + ".url", "not an http URL", "Write \"url\": \"https://host/mcp\".");
    }
    try {
      return new HttpServer(
          name, URI.create(url), secretsOf(node, "headers", "{\"Name\": \"value\"}"));
    } catch (IllegalArgumentException e) {
      throw new InvalidSkillsFileException(
          node.where() + ".url", "not a URL", "Write \"url\": \"https://host/mcp\".");
    }
  }
}
