package dev.pilot.mcp.skills;

import java.net.URI;
import java.util.Map;

/**
 * A skill behind a URL.
 *
 * @param name the skill's name
 * @param url where it listens
 * @param headers sent with every request, where {@code {{secret:NAME}}} stands for a secret; never
 *     printed, for they may hold secrets in clear
 */
public record HttpServer(String name, URI url, Map<String, String> headers) implements SkillServer {

  public HttpServer {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "HttpServer[" + name + "]";
  }
}
