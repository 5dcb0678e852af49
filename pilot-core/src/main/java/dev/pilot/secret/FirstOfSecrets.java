package dev.pilot.secret;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sources that are asked one after the other. */
final class FirstOfSecrets implements SecretSource {

  private final List<SecretSource> sources;

  FirstOfSecrets(List<SecretSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public Optional<String> find(String name) {
    return sources.stream().flatMap(source -> source.find(name).stream()).findFirst();
  }

  @Override
  public boolean mayHave(String name) {
    return sources.stream().anyMatch(source -> source.mayHave(name));
  }

  @Override
  public String place(String name) {
    return sources.isEmpty()
        ? "a secret source; none is configured"
        : sources.stream().map(source -> source.place(name)).collect(Collectors.joining(", or "));
  }
}
