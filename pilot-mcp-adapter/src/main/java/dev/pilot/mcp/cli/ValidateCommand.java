package dev.pilot.mcp.cli;

import dev.pilot.mcp.transport.PlainText;
import dev.pilot.templates.Template;
import dev.pilot.templates.problem.Problem;
import dev.pilot.templates.problem.TemplateException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks template files. */
@Command(name = "validate", description = "Check template files; 1 if any is broken.")
final class ValidateCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files.")
  private List<Path> files = new ArrayList<>();

  ValidateCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    boolean good = true;
    for (Path file : files) {
      good &= isGood(file);
    }
    desk.shell().out().flush();
    return Exit.of(good);
  }

  private boolean isGood(Path file) {
    try {
      Template template = Template.read(file);
      desk.shell()
          .out()
          .println(
              PlainText.oneLine(
                  "%s: good, template %s with %d steps and %d gates"
                      .formatted(file, template.name(), template.steps(), template.gates())));
      return true;
    } catch (TemplateException e) {
      for (Problem problem : e.problems()) {
        desk.shell().err().println(PlainText.oneLine(problem.message()));
      }
      return false;
    }
  }
}
