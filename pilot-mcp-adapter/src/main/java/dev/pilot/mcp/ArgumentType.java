package dev.pilot.mcp;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an argument may be. */
sealed interface ArgumentType {

  /** Returns the JSON Schema of what is allowed. */
  Map<String, Object> schema();

  /** Returns the value in its one form, or empty if it is not allowed. */
  Optional<Object> read(Object value);

  /** Says in words what is allowed. */
  String allowed();

  /** A text that is not blank. */
  record TextType(int longest) implements ArgumentType {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "maxLength", longest);
    }

    @Override
    public Optional<Object> read(Object value) {
      return Optional.of(value)
          .filter(String.class::isInstance)
          .map(text -> (Object) ((String) text).strip())
          .filter(text -> !text.equals("") && ((String) text).length() <= longest);
    }

    @Override
    public String allowed() {
      return "a text of 1 to " + longest + " characters";
    }
  }

  /** One of these words. */
  record ChoiceType(List<String> words) implements ArgumentType {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "string", "enum", words);
    }

    @Override
    public Optional<Object> read(Object value) {
      return Optional.of(value).filter(words::contains);
    }

    @Override
    public String allowed() {
      return "one of " + String.join(", ", words);
    }
  }

  /** A whole number in a range. */
  record NumberType(long least, long most) implements ArgumentType {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "integer", "minimum", least, "maximum", most);
    }

    @Override
    public Optional<Object> read(Object value) {
      return Optional.ofNullable(Json.value(value))
          .filter(number -> number instanceof Long whole && whole >= least && whole <= most);
    }

    @Override
    public String allowed() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** True or false. */
  record FlagType() implements ArgumentType {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "boolean");
    }

    @Override
    public Optional<Object> read(Object value) {
      return Optional.of(value).filter(Boolean.class::isInstance);
    }

    @Override
    public String allowed() {
      return "true or false";
    }
  }

  /** An object, or a text that holds the JSON of one: some clients send it so. */
  record ObjectType() implements ArgumentType {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", List.of("object", "string"));
    }

    @Override
    public Optional<Object> read(Object value) {
      try {
        Object json = value instanceof String text ? Json.parse(text) : Json.value(value);
        return Optional.ofNullable(json).filter(Map.class::isInstance);
      } catch (InvalidJsonException e) {
        return Optional.empty();
      }
    }

    @Override
    public String allowed() {
      return "an object, or a text that holds the JSON of one";
    }
  }

  /** A list of texts. */
  record TextsType(int most) implements ArgumentType {
    @Override
    public Map<String, Object> schema() {
      return Map.of("type", "array", "items", Map.of("type", "string"), "maxItems", most);
    }

    @Override
    public Optional<Object> read(Object value) {
      return Optional.of(value)
          .filter(List.class::isInstance)
          .map(list -> (List<?>) list)
          .filter(list -> list.size() <= most)
          .filter(list -> list.stream().allMatch(item -> item instanceof String))
          .map(List::copyOf);
    }

    @Override
    public String allowed() {
      return "a list of at most " + most + " texts";
    }
  }
}
