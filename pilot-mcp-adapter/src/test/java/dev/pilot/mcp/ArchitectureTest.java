package dev.pilot.mcp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pilot.workflow.Command;
import dev.pilot.workflow.Decider;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses ADAPTER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pilot.mcp");

  @Test
  void only_the_command_line_knows_picocli_and_a_database_driver() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pilot.mcp.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "org.sqlite..", "java.sql..", "javax.sql..")
        .check(ADAPTER);
  }

  @Test
  void nothing_knows_the_command_line() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pilot.mcp.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pilot.mcp.cli..")
        .check(ADAPTER);
  }

  @Test
  void what_is_shown_knows_nothing_of_the_protocol() {
    noClasses()
        .that()
        .resideInAPackage("dev.pilot.mcp.view..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.modelcontextprotocol..", "reactor..", "com.fasterxml..")
        .check(ADAPTER);
  }

  @Test
  void the_adapter_decides_nothing_by_itself() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Decider.class, Command.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("dev.pilot.engine..")
        .check(ADAPTER);
  }

  @Test
  void the_packages_form_no_cycle() {
    slices().matching("dev.pilot.mcp.(*)..").should().beFreeOfCycles().check(ADAPTER);
  }
}
