package dev.pilot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pilot");

  @Test
  void the_core_knows_the_jdk_jackson_and_slf4j_and_nothing_else() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.pilot..",
            "java..",
            "javax.sql..",
            "com.fasterxml.jackson..",
            "org.slf4j..",
            "org.jspecify..")
        .check(CORE);
  }

  @Test
  void jackson_stays_inside_the_json_package() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pilot.json..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml..")
        .check(CORE);
  }

  @Test
  void only_the_store_knows_databases() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pilot.store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..")
        .check(CORE);
  }

  @Test
  void the_packages_form_no_cycle() {
    slices().matching("dev.pilot.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void decisions_are_pure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.pilot.diff..", "dev.pilot.plan..", "dev.pilot.event..", "dev.pilot.workflow..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pilot.engine..",
            "dev.pilot.store..",
            "org.slf4j..",
            "java.io..",
            "java.nio.file..",
            "java.util.concurrent..")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Random.class)
        .check(CORE);
  }

  @Test
  void the_core_names_no_product_that_it_steers() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(source).toLowerCase(Locale.ROOT);
        for (String word : List.of("vmware", "vcenter", "yaml", "modelcontextprotocol")) {
          assertThat(text).as(source.toString()).doesNotContain(word);
        }
      }
    }
  }
}
