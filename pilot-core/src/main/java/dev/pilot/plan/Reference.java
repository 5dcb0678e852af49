package dev.pilot.plan;

import dev.pilot.json.JsonPath;
import dev.pilot.json.Lookup;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Points to a value that is not in the plan itself. */
public sealed interface Reference extends Expression {

  /** Where in the value to look. */
  JsonPath path();

  /** Points into the result of an earlier step; {@code path} is like {@code alarms[0].name}. */
  static Reference toStep(String stepId, String path) {
    return new ToStep(stepId, JsonPath.parse(path));
  }

  /** Points to one of the plan's parameters. */
  static Reference toParameter(String name) {
    return new ToParameter(name, JsonPath.whole());
  }

  /** Points into the result of the step in which it stands: for checks and undo calls. */
  static Reference toResult(String path) {
    return new ToResult(JsonPath.parse(path));
  }

  /** Points into what was observed before the step in which it stands: for undo calls. */
  static Reference toBefore(String path) {
    return new ToBefore(JsonPath.parse(path));
  }

  @Override
  default @Nullable Object resolve(Scope scope) {
    return scope.require(this);
  }

  @Override
  default Literal bound(Scope scope) {
    return new Literal(resolve(scope));
  }

  @Override
  default Stream<Reference> references() {
    return Stream.of(this);
  }

  @Override
  default @Nullable Object display(Scope scope) {
    return scope.find(this) instanceof Lookup.Found found ? found.value() : toString();
  }

  @Override
  default Stream<SecretReference> secrets() {
    return Stream.empty();
  }

  /** Into the result of an earlier step. */
  record ToStep(String stepId, JsonPath path) implements Reference {
    @Override
    public Object toJson() {
      return Map.of("$step", stepId, "path", path.toString());
    }

    @Override
    public String toString() {
      return ExpressionText.braces("steps." + stepId, path);
    }
  }

  /** Into a parameter of the plan. */
  record ToParameter(String name, JsonPath path) implements Reference {
    @Override
    public Object toJson() {
      return Map.of("$parameter", name, "path", path.toString());
    }

    @Override
    public String toString() {
      return ExpressionText.braces("params." + name, path);
    }
  }

  /** Into what was observed before the step itself. */
  record ToBefore(JsonPath path) implements Reference {
    @Override
    public Object toJson() {
      return Map.of("$before", path.toString());
    }

    @Override
    public String toString() {
      return ExpressionText.braces("before", path);
    }
  }

  /** Into the result of the step itself. */
  record ToResult(JsonPath path) implements Reference {
    @Override
    public Object toJson() {
      return Map.of("$result", path.toString());
    }

    @Override
    public String toString() {
      return ExpressionText.braces("result", path);
    }
  }
}
