package dev.pilot.templates;

import dev.pilot.templates.problem.Position;
import dev.pilot.templates.problem.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an operator's directory holds.
 *
 * @param templates those that can be used, in the order of their files' names
 * @param broken the files that can't
 */
record TemplateDirectory(List<Template> templates, List<BrokenTemplate> broken) {

  static TemplateDirectory read(Path directory) {
    List<Template> templates = new ArrayList<>();
    List<BrokenTemplate> broken = new ArrayList<>();
    for (Path file : files(directory, broken)) {
      try {
        templates.add(Template.read(file));
      } catch (TemplateException e) {
        broken.add(BrokenTemplate.of(file.toString(), e));
      }
    }
    return new TemplateDirectory(templates, broken);
  }

  /** A template never replaces another silently, least of all a shipped one. */
  static BrokenTemplate nameTaken(Template template, Template earlier) {
    String what = "the name '%s' is taken by %s".formatted(template.name(), earlier.file());
    return BrokenTemplate.of(
        template.file(),
        TemplateException.of(
            "duplicate_template",
            Position.startOf(template.file()),
            what,
            "Give the template another name."));
  }

  private static List<Path> files(Path directory, List<BrokenTemplate> broken) {
    if (!Files.exists(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(TemplateDirectory::isTemplate).sorted().toList();
    } catch (IOException e) {
      String error = "the directory can't be read (" + e.getClass().getSimpleName() + ")";
      broken.add(new BrokenTemplate(directory.toString(), 1, directory + ":1:1: " + error));
      return List.of();
    }
  }

  private static boolean isTemplate(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    return yaml && !name.startsWith(".") && !Files.isDirectory(file);
  }
}
