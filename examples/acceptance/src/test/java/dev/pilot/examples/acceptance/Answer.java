package dev.pilot.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a tool answered.
 *
 * @param json the structured content, which is checked to be what the text says
 * @param size how many characters the text has
 */
record Answer(boolean isError, JsonNode json, int size) {

  private static final int LARGEST = 50_000;

  /** Reads a response, holding it to what every answer promises. */
  static Answer of(JsonNode response) {
    assertThat(response.has("error")).as("a protocol error: %s", response).isFalse();
    JsonNode result = response.path("result");
    String text = result.at("/content/0/text").asText();
    assertThat(Json.parse(text)).isEqualTo(result.path("structuredContent"));
    assertThat(text.length()).isLessThan(LARGEST);
    return new Answer(
        result.path("isError").asBoolean(), result.path("structuredContent"), text.length());
  }

  JsonNode accepted() {
    assertThat(isError).as("refused: %s", json).isFalse();
    return json;
  }

  /** The refusal, which must say what is wrong and what to do. */
  JsonNode refused() {
    assertThat(isError).as("not refused: %s", json).isTrue();
    JsonNode error = json.path("error");
    assertThat(error.path("code").asText()).matches("[a-z_]+");
    assertThat(error.path("message").asText()).isNotBlank();
    assertThat(error.path("hint").asText()).isNotBlank();
    return error;
  }
}
