package dev.pilot.mcp;

import dev.pilot.templates.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The arguments that a tool takes; anything else is an error that says what was probably meant.
 *
 * @param arguments in the order in which they are shown
 */
record Signature(List<Argument> arguments) {

  static Signature of(Argument... arguments) {
    return new Signature(List.of(arguments));
  }

  /** Returns the same signature with more arguments. */
  Signature and(Argument... more) {
    return new Signature(Stream.concat(arguments.stream(), Stream.of(more)).toList());
  }

  Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Argument argument : arguments) {
      properties.put(argument.name(), argument.schema());
      argument.aliases().forEach(alias -> properties.put(alias, aliasOf(argument)));
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    List<String> required =
        arguments.stream()
            .filter(argument -> argument.required() && argument.aliases().isEmpty())
            .map(Argument::name)
            .toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> aliasOf(Argument argument) {
    Map<String, Object> schema = new LinkedHashMap<>(argument.type().schema());
    schema.put("description", "Another name for " + argument.name() + ".");
    return schema;
  }

  /**
   * Checks what was sent; null counts as not sent.
   *
   * @throws InvalidArgumentsException with everything that is wrong
   */
  Arguments read(Map<String, Object> sent) {
    List<String> problems = new ArrayList<>();
    Map<String, Object> values = new LinkedHashMap<>();
    sent.forEach((name, value) -> read(name, Optional.ofNullable(value), values, problems));
    arguments.stream()
        .filter(argument -> argument.required() && !sent(argument, sent))
        .forEach(argument -> problems.add(missing(argument)));
    if (!problems.isEmpty()) {
      throw new InvalidArgumentsException(problems);
    }
    return new Arguments(values);
  }

  private void read(
      String name, Optional<Object> value, Map<String, Object> values, List<String> problems) {
    Optional<Argument> found =
        arguments.stream()
            .filter(argument -> argument.name().equals(name) || argument.aliases().contains(name))
            .findFirst();
    if (found.isEmpty()) {
      List<String> known = arguments.stream().map(Argument::name).toList();
      problems.add("'%s' is not known. %s".formatted(bounded(name), Suggestion.of(name, known)));
    } else if (value.isPresent()) {
      Argument argument = found.get();
      Optional<Object> read = argument.type().read(value.get());
      read.ifPresent(good -> values.put(argument.name(), good));
      if (read.isEmpty()) {
        problems.add("'%s' has to be %s".formatted(name, argument.type().allowed()));
      }
    }
  }

  private static boolean sent(Argument argument, Map<String, Object> sent) {
    return Stream.concat(Stream.of(argument.name()), argument.aliases().stream())
        .anyMatch(name -> sent.get(name) != null);
  }

  static String missing(Argument argument) {
    return "'%s' is missing; it is %s".formatted(argument.name(), argument.type().allowed());
  }

  private static String bounded(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "...";
  }
}
