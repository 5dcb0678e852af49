package dev.pilot.plan;

import dev.pilot.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of which at least one item has a hole.
 *
 * @param items in order
 */
public record ListOf(List<Expression> items) implements Expression {

  public ListOf {
    items = List.copyOf(items);
  }

  @Override
  public @Nullable Object resolve(Scope scope) {
    return Json.value(each(item -> item.resolve(scope)));
  }

  @Override
  public ListOf bound(Scope scope) {
    return new ListOf(items.stream().map(item -> item.bound(scope)).toList());
  }

  @Override
  public Stream<Reference> references() {
    return items.stream().flatMap(Expression::references);
  }

  @Override
  public Stream<SecretReference> secrets() {
    return items.stream().flatMap(Expression::secrets);
  }

  @Override
  public Object toJson() {
    return each(Expression::toJson);
  }

  @Override
  public Object display(Scope scope) {
    return each(item -> item.display(scope));
  }

  private List<@Nullable Object> each(Function<Expression, @Nullable Object> change) {
    List<@Nullable Object> values = new ArrayList<>(items.size());
    items.forEach(item -> values.add(change.apply(item)));
    return values;
  }

  @Override
  public String toString() {
    return Json.write(display());
  }
}
