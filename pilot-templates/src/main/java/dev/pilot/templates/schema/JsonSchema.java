package dev.pilot.templates.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A JSON Schema, draft 2020-12, with formats checked; it never loads another; thread-safe. */
public final class JsonSchema {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder()
                      .formatAssertionsEnabled(true)
                      .locale(Locale.ENGLISH)
                      .regularExpressionFactory(BoundedRegex::new)
                      .build()));

  private final Schema schema;

  private JsonSchema(Schema schema) {
    this.schema = schema;
  }

  /** Makes a schema from JSON that {@link #ofSchemas} accepts. */
  public static JsonSchema of(Map<String, Object> json) {
    return new JsonSchema(REGISTRY.getSchema(MAPPER.<JsonNode>valueToTree(json)));
  }

  /** Returns the schema that every schema meets. */
  public static JsonSchema ofSchemas() {
    return Meta.SCHEMA;
  }

  /** Returns every way in which the value breaks the schema. */
  public List<Violation> check(@Nullable Object value) {
    return schema.validate(MAPPER.<JsonNode>valueToTree(value)).stream()
        .map(error -> new Violation(path(error), error.getMessage()))
        .toList();
  }

  private static List<Object> path(Error error) {
    NodePath path = error.getInstanceLocation();
    return IntStream.range(0, path.getNameCount()).mapToObj(path::getElement).toList();
  }

  /** Loaded only when a schema is checked. */
  private static final class Meta {
    static final JsonSchema SCHEMA =
        new JsonSchema(
            REGISTRY.getSchema(
                SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId())));
  }
}
