package dev.pilot.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a value as files and programs keep it: UTF-8, one line break at the end not counted. */
final class ValueBytes {

  private static final int MOST = 64 * 1024;

  private ValueBytes() {}

  static String read(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST + 1);
    if (bytes.length > MOST) {
      throw SecretException.unavailable(
          name, "it is larger than " + MOST + " bytes", "Keep a smaller value.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.replaceFirst("\\r?\\n\\z", "");
    } catch (CharacterCodingException e) {
      throw SecretException.unavailable(name, "it is not UTF-8", "Keep it as UTF-8 text.");
    }
  }
}
