package dev.pilot.plan;

import dev.pilot.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of which at least one member has a hole, or a call's arguments.
 *
 * @param members in the order in which they were written
 */
public record ObjectOf(Map<String, Expression> members) implements Expression {

  public ObjectOf {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  @Override
  public Map<String, Object> resolve(Scope scope) {
    return Json.object(each(member -> member.resolve(scope)));
  }

  @Override
  public ObjectOf bound(Scope scope) {
    Map<String, Expression> bound = new LinkedHashMap<>();
    members.forEach((name, member) -> bound.put(name, member.bound(scope)));
    return new ObjectOf(bound);
  }

  @Override
  public Stream<Reference> references() {
    return members.values().stream().flatMap(Expression::references);
  }

  @Override
  public Stream<SecretReference> secrets() {
    return members.values().stream().flatMap(Expression::secrets);
  }

  /** Its own form is never taken for a hole, since a hole's one key starts with a dollar. */
  @Override
  public Object toJson() {
    Map<String, @Nullable Object> json = each(Expression::toJson);
    return ExpressionCodec.isHole(json) ? Map.of("$object", json) : json;
  }

  @Override
  public Map<String, @Nullable Object> display(Scope scope) {
    return each(member -> member.display(scope));
  }

  private Map<String, @Nullable Object> each(Function<Expression, @Nullable Object> change) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    members.forEach((name, member) -> values.put(name, change.apply(member)));
    return values;
  }

  @Override
  public String toString() {
    return Json.write(display());
  }
}
