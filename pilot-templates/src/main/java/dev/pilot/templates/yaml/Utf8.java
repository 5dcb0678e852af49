package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Decodes strictly: nothing is ever replaced by a question mark. */
final class Utf8 {

  private Utf8() {}

  static String decode(String file, byte[] bytes) {
    CharBuffer out = CharBuffer.allocate(bytes.length);
    boolean broken =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes), out, true)
            .isError();
    String text = withoutMark(out.flip().toString());
    if (broken) {
      throw invalid(
          endOf(file, text), "the text is not UTF-8 from here on", "Save the file as UTF-8.");
    }
    refuseControlCharacters(file, text);
    return text;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void refuseControlCharacters(String file, String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!StreamReader.isPrintable(character)) {
        throw invalid(
            endOf(file, text.substring(0, i)),
            "the character U+%04X is not allowed in YAML".formatted(character),
            "Remove it, or write it as an escape in double quotes.");
      }
    }
  }

  private static Position endOf(String file, String text) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      boolean newline = text.charAt(i) == '\n';
      line += newline ? 1 : 0;
      column = newline ? 1 : column + 1;
    }
    return new Position(file, line, column);
  }

  private static TemplateException invalid(Position at, String what, String hint) {
    return TemplateException.of(TemplateException.INVALID_TEMPLATE, at, what, hint);
  }
}
