package dev.pilot.audit;

import dev.pilot.json.Json;
import dev.pilot.json.JsonReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * A line as its bytes, without its end.
 *
 * @param number counted from 1
 * @param text the bytes, which are UTF-8
 * @param hash the SHA-256 of the bytes, in hexadecimal
 */
record RawLine(long number, String text, String hash) {

  static RawLine of(long number, byte[] bytes) {
    if (bytes.length > 0 && bytes[bytes.length - 1] == '\r') {
      throw FlawException.at(
          number,
          "line_ends_changed",
          "ends with a carriage return",
          "Something has rewritten the line ends: copy the file anew, as bytes.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new RawLine(number, text, sha256(bytes));
    } catch (CharacterCodingException e) {
      throw unreadable(number);
    }
  }

  JsonReader json() {
    return read(() -> JsonReader.of(Json.parse(text)));
  }

  /** Reads something of the line, of which nobody knows yet what it holds. */
  <T> T read(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (RuntimeException e) {
      // Whatever a broken line makes of the reader, it is the line that is broken.
      throw unreadable(number);
    }
  }

  private static FlawException unreadable(long number) {
    return FlawException.at(number, "line_unreadable", "is not one that was written");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
