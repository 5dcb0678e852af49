package dev.pilot.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a value can be seen in the Base64 form of any text that holds it, wherever it begins:
 * {@code user:password} in a Basic authorization is found by the password alone.
 */
final class Base64Forms {

  private static final int BITS = 6;
  private static final int SHORTEST = 4;

  private Base64Forms() {}

  static List<String> of(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    Set<String> forms = new LinkedHashSet<>();
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      // Only letters that depend on nothing but the value.
      int from = (shift * Byte.SIZE + BITS - 1) / BITS;
      int to = shifted.length * Byte.SIZE / BITS;
      if (to - from >= SHORTEST) {
        forms.add(Base64.getEncoder().encodeToString(shifted).substring(from, to));
        forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(from, to));
      }
    }
    return List.copyOf(forms);
  }
}
