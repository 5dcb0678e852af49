package dev.pilot.secret;

import dev.pilot.PilotException;
import dev.pilot.skill.SkillResult;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reveals secrets at the moment of a call, remembers what it revealed for as long as the process
 * lives, and blacks those values out of whatever is kept or answered.
 *
 * <p>A value is found as it is, escaped as in JSON, URLs and HTML, and in Base64; also where it
 * overlaps another one. It is not found where it is split over two texts, in other encodings, or
 * changed in any way. Thread-safe. Nothing of a value is ever written by this class.
 */
public final class Vault {

  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

  private final SecretSource source;
  private final KnownValues known = new KnownValues();
  private final ConcurrentHashMap<String, Boolean> learned = new ConcurrentHashMap<>();

  private Vault(SecretSource source) {
    this.source = source;
  }

  /** Makes a vault that knows nothing yet. */
  public static Vault of(SecretSource source) {
    return new Vault(source);
  }

  /**
   * Returns the secret's value as it is now.
   *
   * @throws SecretException if there is none, or it can not be had
   */
  public String reveal(String name) {
    String value = find(name).orElseThrow(() -> SecretException.missing(name, source.place(name)));
    if (value.isBlank()) {
      throw SecretException.unavailable(
          name, "it is empty", "Put its value into " + source.place(name) + ".");
    }
    known.add(value);
    learned.put(name, true);
    return value;
  }

  private Optional<String> find(String name) {
    try {
      return source.find(name);
    } catch (PilotException e) {
      throw e;
    } catch (RuntimeException e) {
      throw SecretException.unavailable(
          name,
          "its source threw " + e.getClass().getSimpleName(),
          "Look into the source that the application gave to Pilot.");
    }
  }

  /**
   * Takes note of the values, so that they are blacked out even before this process passes them on:
   * one that ended may have done so. A secret that can not be had is left out.
   */
  public void learn(Collection<String> names) {
    for (String name : names) {
      if (!learned.containsKey(name)) {
        try {
          reveal(name);
        } catch (PilotException e) {
          LOG.debug("nothing to black out: {}", e.getMessage());
        }
      }
    }
  }

  /** Takes note of a value from elsewhere. */
  public void remember(String value) {
    if (!value.isBlank()) {
      known.add(value);
    }
  }

  /** Returns the names of which surely no value can be had; nothing is revealed. */
  public List<String> missing(Collection<String> names) {
    return names.stream().filter(name -> !source.mayHave(name)).distinct().sorted().toList();
  }

  /** Says for people where the secret is looked for. */
  public String place(String name) {
    return source.place(name);
  }

  /** Returns the text without any value that is known. */
  public String redact(String text) {
    return known.redact(text);
  }

  /** Returns the JSON value without any value that is known, names of members included. */
  public @Nullable Object redact(@Nullable Object json) {
    return new RedactedJson(this::redact, this::redact, false).of(json);
  }

  /**
   * Returns a text that a skill wrote without any value that is known, and without what a marker
   * such as {@code --password} announces.
   */
  public String redactForeign(String text) {
    return SecretText.withoutMarked(known.redact(text));
  }

  /**
   * Returns a JSON value that a skill answered without any value that is known, without what a
   * marker announces, and without what stands under a secret's name such as {@code api_key}.
   */
  public @Nullable Object redactForeign(@Nullable Object json) {
    return new RedactedJson(this::redact, this::redactForeign, true).of(json);
  }

  /** Returns what is known of a call without secrets. */
  public SkillResult redactForeign(SkillResult result) {
    if (result instanceof SkillResult.Succeeded succeeded) {
      return SkillResult.succeeded(redactForeign(succeeded.value()));
    }
    if (result instanceof SkillResult.Failed failed) {
      boolean clean = redact(failed.code()).equals(failed.code());
      return SkillResult.failed(
          clean ? failed.code() : "skill_error", redactForeign(failed.message()));
    }
    return SkillResult.unknown(redactForeign(((SkillResult.Unknown) result).reason()));
  }
}
