package dev.pilot.templates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses TEMPLATES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pilot.templates");

  @Test
  void templates_know_the_core_yaml_and_json_schema_and_nothing_else() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.pilot..",
            "java..",
            "org.snakeyaml.engine..",
            "com.networknt..",
            "com.fasterxml.jackson..",
            "org.jspecify..")
        .check(TEMPLATES);
  }

  @Test
  void templates_plan_and_never_run() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pilot.engine..", "dev.pilot.store..", "dev.pilot.workflow..")
        .check(TEMPLATES);
  }

  @Test
  void the_packages_form_no_cycle() {
    slices().matching("dev.pilot.templates.(*)..").should().beFreeOfCycles().check(TEMPLATES);
  }
}
