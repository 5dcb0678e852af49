package dev.pilot.plan;

import dev.pilot.secret.SecretText;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Stands for a secret, whose value is known only at the moment of the call.
 *
 * <p>In every ordinary scope it resolves to the text {@code {{secret:NAME}}}, which is therefore
 * what plans, logs, digests, reports and answers hold. A text that merely looks so is never
 * expanded.
 *
 * @param name the secret's name
 */
public record SecretReference(String name) implements Expression {

  public SecretReference {
    if (!SecretText.isName(name)) {
      throw new InvalidPlanException(
          "invalid_secret_name",
          "a secret can not be called that",
          "Write a name that begins with a letter and has letters, digits, '_', '-' and '.'.");
    }
  }

  @Override
  public String resolve(Scope scope) {
    return scope.secret(this);
  }

  @Override
  public SecretReference bound(Scope scope) {
    return this;
  }

  @Override
  public Stream<Reference> references() {
    return Stream.empty();
  }

  @Override
  public Stream<SecretReference> secrets() {
    return Stream.of(this);
  }

  @Override
  public Object toJson() {
    return Map.of("$secret", name);
  }

  @Override
  public Object display(Scope scope) {
    return toString();
  }

  @Override
  public String toString() {
    return SecretText.placeholder(name);
  }
}
