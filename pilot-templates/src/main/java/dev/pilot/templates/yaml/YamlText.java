package dev.pilot.templates.yaml;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads YAML 1.2 with the core schema, within limits that no honest template meets. */
public final class YamlText {

  /** The largest text, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  private YamlText() {}

  /**
   * Reads the one document in the text.
   *
   * @param file what the text is called in messages
   * @throws TemplateException if it is not one YAML document within the limits
   */
  public static YamlNode read(String file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw invalid(
          Position.startOf(file),
          "the file is larger than " + MAX_BYTES + " bytes",
          "Split it into several templates.");
    }
    String text = Utf8.decode(file, bytes);
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setSchema(new CoreWithoutMerge())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(YamlLimits.ALIASES)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      YamlLimits.check(file, parser(settings, text));
      Node root =
          new Composer(settings, parser(settings, text))
              .getSingleNode()
              .orElseThrow(() -> empty(file));
      return new NodeReader(file).read(root);
    } catch (MarkedYamlEngineException e) {
      throw syntax(file, e);
    } catch (YamlEngineException e) {
      throw invalid(Position.startOf(file), "the text is not YAML", "Check it with a YAML editor.");
    }
  }

  private static Parser parser(LoadSettings settings, String text) {
    return new ParserImpl(settings, new StreamReader(settings, text));
  }

  static Position position(String file, Optional<Mark> mark) {
    return mark.map(m -> new Position(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> Position.startOf(file));
  }

  static TemplateException invalid(Position at, String what, String hint) {
    return TemplateException.of(TemplateException.INVALID_TEMPLATE, at, what, hint);
  }

  static TemplateException empty(String file) {
    return invalid(
        Position.startOf(file), "the file is empty", "Write at least 'name' and 'steps'.");
  }

  private static TemplateException syntax(String file, MarkedYamlEngineException e) {
    String context = e.getContext() == null ? "" : " " + e.getContext();
    String problem = e.getProblem() == null ? "" : ": " + e.getProblem().strip();
    Optional<Mark> mark = e.getProblemMark().isPresent() ? e.getProblemMark() : e.getContextMark();
    String said = "this is not YAML" + context + problem;
    boolean tab = said.contains("TAB");
    return invalid(
        position(file, mark),
        said.endsWith(".") ? said.substring(0, said.length() - 1) : said,
        tab ? "Indent with spaces, not with tabs." : "Check indentation, quotes and brackets.");
  }
}
