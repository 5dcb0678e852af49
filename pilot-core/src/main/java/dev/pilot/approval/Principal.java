package dev.pilot.approval;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Someone who asks or decides.
 *
 * @param name unique among principals under any spelling; agents' names begin with {@code agent:}
 * @param roles what they may act as
 * @param onBehalfOf the person for whom an agent acts, where known; empty for a person
 */
public record Principal(String name, Set<String> roles, Optional<String> onBehalfOf) {

  private static final String AGENT = "agent:";
  private static final int LONGEST = 200;

  /** What nobody sees in a name: controls, and what Unicode lets a display ignore. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Me}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180D}"
              + "\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}]+");

  private static final Pattern GAP = Pattern.compile("[\\s\\p{Z}]+");

  /** Alphabets with letters that look the same. */
  private static final Set<UnicodeScript> ALIKE =
      Set.of(
          UnicodeScript.LATIN,
          UnicodeScript.CYRILLIC,
          UnicodeScript.GREEK,
          UnicodeScript.ARMENIAN,
          UnicodeScript.CHEROKEE,
          UnicodeScript.COPTIC,
          UnicodeScript.LISU);

  public Principal {
    name = name.strip();
    roles = Set.copyOf(roles);
    if (spelling(name).isEmpty()) {
      throw new ApprovalException(
          "missing_principal", "a principal has no name", "Say who asks or decides.");
    }
    if (name.length() > LONGEST) {
      throw new ApprovalException(
          "name_too_long",
          "the name of a principal has more than %d characters".formatted(LONGEST),
          "Say who asks or decides by a shorter name.");
    }
  }

  /** A person of that name without roles. */
  public static Principal person(String name) {
    return new Principal(name, Set.of(), Optional.empty());
  }

  /** The program of that name, acting for a person where one is known. */
  public static Principal agent(String client, Optional<String> onBehalfOf) {
    return new Principal(AGENT + client, Set.of(), onBehalfOf);
  }

  /** Whether this is a program, or speaks for someone else; neither ever approves. */
  public boolean isAgent() {
    return onBehalfOf.isPresent() || spelling(name).replace(" ", "").startsWith(AGENT);
  }

  /** Whether the name is this principal's under some spelling: case, width, gaps, unseen marks. */
  public boolean isSameAs(String otherName) {
    return spelling(name).equals(spelling(otherName));
  }

  /** Whether the name's letters are of alphabets that nobody takes for one another. */
  boolean isLegible() {
    return name.codePoints().mapToObj(UnicodeScript::of).filter(ALIKE::contains).distinct().count()
        <= 1;
  }

  /** Returns the form in which all spellings of a name are one. */
  static String spelling(String name) {
    String seen = UNSEEN.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC)).replaceAll("");
    String folded = seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String normal = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    return GAP.matcher(normal).replaceAll(" ").strip();
  }
}
