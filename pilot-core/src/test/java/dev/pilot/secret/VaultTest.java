package dev.pilot.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.json.Json;
import dev.pilot.skill.SkillResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

  private final Map<String, String> values = new HashMap<>();
  private final Vault vault = Vault.of(name -> Optional.ofNullable(values.get(name)));

  private Vault knowing(String... secrets) {
    for (String secret : secrets) {
      vault.remember(secret);
    }
    return vault;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter22",
        "p@ss \"w\\rd\"/\u00FC\u00DF\uD83D\uDD11%&+<x>'",
        "line one of a key\nline two of a key",
        "tab\there $HOME `id`",
        "1234"
      })
  void a_value_is_found_in_every_common_form(String secret) {
    knowing(secret);
    String json = Json.write(secret);
    List<String> forms =
        List.of(
            secret,
            json,
            Json.write(json),
            json.replace("/", "\\/"),
            URLEncoder.encode(secret, StandardCharsets.UTF_8),
            URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
            URLEncoder.encode(
                URLEncoder.encode(secret, StandardCharsets.UTF_8), StandardCharsets.UTF_8),
            secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            secret.replace("\"", "\\u0022").replace("\u00FC", "\\u00fc"),
            secret.replace('\n', ' '),
            base64(secret),
            base64("bob:" + secret),
            base64("admin:" + secret + ":x"),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes("user:" + secret)));
    for (String form : forms) {
      String redacted = vault.redact("before " + form + " after");

      assertThat(redacted).startsWith("before ").endsWith(" after").contains("***");
      assertThat(redacted).doesNotContain(secret).doesNotContain(form);
    }
  }

  @Test
  void of_a_random_value_nothing_is_left_whatever_stands_around_it() {
    Random random = new Random(4);
    String alphabet = "aB3 \"\\/%&+<>'=-_\u00E9{}$\n";
    for (int round = 0; round < 500; round++) {
      Vault fresh = Vault.of(SecretSource.none());
      String secret = text(random, alphabet, 5 + random.nextInt(20));
      if (secret.isBlank()) {
        continue;
      }
      fresh.remember(secret);
      String around = text(random, "xyz", random.nextInt(7));
      String echo =
          switch (random.nextInt(4)) {
            case 0 -> around + secret + around;
            case 1 -> Json.write(around + secret);
            case 2 -> URLEncoder.encode(around + secret + around, StandardCharsets.UTF_8);
            default -> Json.write(Json.write(List.of(around, secret)));
          };
      String redacted = fresh.redact(echo);

      assertThat(redacted).as("round %d", round).contains("***").doesNotContain(secret);
    }
  }

  @Test
  void overlapping_and_nested_values_leave_nothing_of_either() {
    knowing("abcd1234", "1234efgh", "cd12");

    assertThat(vault.redact("<abcd1234efgh>")).isEqualTo("<***>");
    assertThat(vault.redact("<abcd1234abcd1234>")).isEqualTo("<***>");
    assertThat(vault.redact("<cd12>")).isEqualTo("<***>");
    assertThat(knowing("aXaXa").redact("aXaXaXaXa!")).isEqualTo("***!");
  }

  @Test
  void a_very_short_value_is_found_only_where_it_stands_alone() {
    knowing("ab");

    assertThat(vault.redact("about ab, cabs and ab")).isEqualTo("about ***, cabs and ***");
  }

  @Test
  void a_long_key_is_found_whole_and_line_by_line() {
    String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC";
    String key =
        "-----BEGIN PRIVATE KEY-----\n" + (line + "\n").repeat(60) + "-----END PRIVATE KEY-----\n";
    knowing(key);

    assertThat(vault.redact(Json.write(key))).doesNotContain(line);
    assertThat(vault.redact("at " + line + " stop")).isEqualTo("at *** stop");
    assertThat(vault.redact("-----BEGIN PRIVATE KEY-----")).contains("BEGIN");
  }

  @Test
  void numbers_and_names_of_members_are_looked_at_as_well() {
    knowing("12345678", "hunter22");

    assertThat(vault.redact(Json.value(Map.of("pin", 12345678, "n", 5))))
        .isEqualTo(Map.of("pin", "***", "n", 5L));
    assertThat(vault.redact((Object) Map.of("hunter22", true))).isEqualTo(Map.of("***", true));
  }

  @Test
  void a_skills_answer_loses_what_stands_under_a_secrets_name() {
    Object answer =
        Json.value(
            Map.of(
                "user",
                "bob",
                "db_password",
                "unknown to us",
                "apiKey",
                List.of("x", 7),
                "credentials",
                Map.of("login", "bob", "valid", true),
                "token",
                "",
                "env",
                Map.of("name", "PASSWORD", "value", "seen"),
                "key",
                "stays"));

    assertThat(vault.redactForeign(answer))
        .isEqualTo(
            Map.of(
                "user",
                "bob",
                "db_password",
                "***",
                "apiKey",
                List.of("***", "***"),
                "credentials",
                Map.of("login", "***", "valid", true),
                "token",
                "",
                "env",
                Map.of("name", "PASSWORD", "value", "***"),
                "key",
                "stays"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql --password SECRET -h db",
        "mysql --db-password=SECRET",
        "PGPASSWORD=SECRET psql",
        "curl -H 'Authorization: Bearer SECRET'",
        "X-Api-Key: SECRET",
        "{\"access_token\": \"SECRET\"}",
        "{\\\"password\\\":\\\"SECRET\\\"}",
        "https://bob:SECRET@host/x",
        "--token 'SECRET'",
        "{\"password\": \"SECRET \\\\\\\" SECRET, $ECRET\"}",
        "{\\\"password\\\":\\\"-SECRET \\\\\\\" SECRET\\\"}",
        "{\"password\": \"SECRET cut off"
      })
  void what_a_marker_announces_is_blacked_out_of_what_a_skill_says(String text) {
    assertThat(vault.redactForeign(text)).doesNotContain("SECRET").contains("***");
    assertThat(SecretText.holdsSecretInClear(text)).isTrue();
    String hole = text.replace("SECRET", "{{secret:DB}}");
    assertThat(SecretText.holdsSecretInClear(hole)).isFalse();
    assertThat(vault.redactForeign(hole)).isEqualTo(hole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid token: expected a string",
        "the password must not be empty",
        "tokenizer=fast",
        "https://host:8443/path@x",
        "--password",
        "--password $DB_PASSWORD --verbose",
        "{\"password\": \"\", \"token\": null}",
        "key=value"
      })
  void other_texts_stay_as_they_are(String text) {
    assertThat(vault.redactForeign(text)).isEqualTo(text);
    assertThat(SecretText.holdsSecretInClear(text)).isFalse();
  }

  @Test
  void failures_and_unknown_outcomes_are_cleaned_too() {
    knowing("hunter22", "wrong_code_1");

    assertThat(vault.redactForeign(SkillResult.failed("wrong_code_1", "no hunter22")))
        .isEqualTo(SkillResult.failed("skill_error", "no ***"));
    assertThat(vault.redactForeign(SkillResult.unknown("lost hunter22")))
        .isEqualTo(SkillResult.unknown("lost ***"));
  }

  @Test
  void a_value_that_was_changed_counts_from_then_on_and_the_old_one_stays_hidden() {
    values.put("DB", "first-value");
    assertThat(vault.reveal("DB")).isEqualTo("first-value");
    values.put("DB", "second-value");
    assertThat(vault.reveal("DB")).isEqualTo("second-value");

    assertThat(vault.redact("first-value second-value")).isEqualTo("*** ***");
  }

  @Test
  void a_secret_that_is_missing_or_empty_is_an_error_that_says_where_to_put_it() {
    values.put("EMPTY", " ");

    assertThatThrownBy(() -> vault.reveal("DB"))
        .isInstanceOfSatisfying(
            SecretException.class, e -> assertThat(e.code()).isEqualTo("missing_secret"));
    assertThatThrownBy(() -> vault.reveal("EMPTY"))
        .isInstanceOfSatisfying(
            SecretException.class, e -> assertThat(e.code()).isEqualTo("secret_unavailable"));
  }

  @Test
  void a_source_that_throws_does_not_get_its_words_out() {
    Vault broken =
        Vault.of(
            name -> {
              throw new IllegalStateException("value hunter22");
            });

    assertThatThrownBy(() -> broken.reveal("DB"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("IllegalStateException")
        .hasMessageNotContaining("hunter22");
  }

  private static String text(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
