package dev.pilot.secret;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Secrets in environment variables. */
final class EnvironmentSecrets implements SecretSource {

  private final Map<String, String> environment;
  private final String prefix;

  EnvironmentSecrets(Map<String, String> environment, String prefix) {
    this.environment = environment;
    this.prefix = prefix;
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(environment.get(variable(name)));
  }

  @Override
  public boolean mayHave(String name) {
    return environment.containsKey(variable(name));
  }

  @Override
  public String place(String name) {
    return "the environment variable " + variable(name);
  }

  private String variable(String name) {
    return prefix + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
