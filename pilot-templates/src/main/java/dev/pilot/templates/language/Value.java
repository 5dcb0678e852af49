package dev.pilot.templates.language;

import dev.pilot.json.Json;
import dev.pilot.plan.Expression;
import dev.pilot.plan.Literal;
import dev.pilot.templates.problem.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value as it is written, possibly with holes. */
public sealed interface Value {

  /** Returns where it is written. */
  Position at();

  /** Returns every hole in it. */
  Stream<Hole> holes();

  /** Returns plain JSON in which an expression stands wherever a value is known only later. */
  @Nullable Object fill(Filling filling);

  /** A value without holes. */
  record Fixed(Position at, @Nullable Object json) implements Value {
    @Override
    public Stream<Hole> holes() {
      return Stream.empty();
    }

    @Override
    public @Nullable Object fill(Filling filling) {
      return json;
    }
  }

  /** Nothing but one hole: the value keeps its type. */
  record Whole(Hole hole) implements Value {
    @Override
    public Position at() {
      return hole.at();
    }

    @Override
    public Stream<Hole> holes() {
      return Stream.of(hole);
    }

    @Override
    public @Nullable Object fill(Filling filling) {
      return filling.fill(hole);
    }
  }

  /** A longer text with holes; what is put in becomes text. */
  record Mixed(Position at, List<Value> pieces) implements Value {
    @Override
    public Stream<Hole> holes() {
      return pieces.stream().flatMap(Value::holes);
    }

    @Override
    public Object fill(Filling filling) {
      List<Object> parts = new ArrayList<>();
      StringBuilder known = new StringBuilder();
      for (Value piece : pieces) {
        Object part = piece.fill(filling);
        Expression later = Expression.of(part);
        if (!(later instanceof Literal)) {
          parts.add(known.toString());
          parts.add(later);
          known.setLength(0);
        } else {
          known.append(part instanceof String text ? text : Json.write(part));
        }
      }
      holes().findFirst().ifPresent(hole -> filling.charge(hole, known.length()));
      parts.add(known.toString());
      parts.removeIf(""::equals);
      return parts.stream().noneMatch(Expression.class::isInstance)
          ? known.toString()
          : Expression.text(parts.toArray());
    }
  }

  /** A list with a hole somewhere inside. */
  record Items(Position at, List<Value> items) implements Value {
    @Override
    public Stream<Hole> holes() {
      return items.stream().flatMap(Value::holes);
    }

    @Override
    public Object fill(Filling filling) {
      List<@Nullable Object> filled = new ArrayList<>(items.size());
      items.forEach(item -> filled.add(item.fill(filling)));
      return filled;
    }
  }

  /**
   * An object with a hole somewhere inside; a member that is one hole without value is left out.
   */
  record Members(Position at, Map<String, Value> members) implements Value {
    @Override
    public Stream<Hole> holes() {
      return members.values().stream().flatMap(Value::holes);
    }

    @Override
    public Map<String, @Nullable Object> fill(Filling filling) {
      Map<String, @Nullable Object> filled = new LinkedHashMap<>();
      members.forEach(
          (name, value) -> {
            if (!(value instanceof Whole whole) || filling.has(whole.hole())) {
              filled.put(name, value.fill(filling));
            }
          });
      return filled;
    }
  }
}
