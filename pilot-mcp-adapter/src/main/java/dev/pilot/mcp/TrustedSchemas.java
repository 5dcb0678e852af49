package dev.pilot.mcp;

import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import java.util.Map;

/**
 * Checks nothing: arguments are checked by {@link Signature}, whose refusals say what to call next,
 * and answers are made by us. The SDK's own validator would be loaded before the first answer.
 */
final class TrustedSchemas implements JsonSchemaValidator {

  @Override
  public ValidationResponse validate(Map<String, Object> schema, Object content) {
    return ValidationResponse.asValid("");
  }
}
