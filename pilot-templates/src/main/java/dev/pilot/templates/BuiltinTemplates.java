package dev.pilot.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The templates that are shipped as resources. */
final class BuiltinTemplates {

  private static final List<String> NAMES =
      List.of("maintenance_window", "clone_and_test", "incident_response");

  private BuiltinTemplates() {}

  static List<Template> all() {
    return NAMES.stream().map(BuiltinTemplates::load).toList();
  }

  private static Template load(String name) {
    return Template.shipped(file(name), bytes(name));
  }

  static String file(String name) {
    return "builtin/" + name + ".yaml";
  }

  static byte[] bytes(String name) {
    try (InputStream in = BuiltinTemplates.class.getResourceAsStream(file(name))) {
      if (in == null) {
        throw new IllegalStateException("the resource " + file(name) + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
