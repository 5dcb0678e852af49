package dev.pilot.audit;

import dev.pilot.json.Json;
import dev.pilot.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The first line.
 *
 * @param workflow the workflow's id
 * @param events how many lines follow
 * @param head the hash of the last of them
 */
record Header(String workflow, long events, String head) {

  private static final String FORMAT = "pilot_audit";
  private static final long VERSION = 1;

  String line() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(FORMAT, VERSION);
    json.put("workflow", workflow);
    json.put("events", events);
    json.put("head", head);
    return Json.write(json);
  }

  static Header read(RawLine line) {
    JsonReader json = line.json();
    if (!json.has(FORMAT)) {
      throw FlawException.at(
          1,
          "not_an_export",
          "is not the head of an exported log",
          "Pass a file that 'audit export' wrote.");
    }
    if (!Long.valueOf(VERSION).equals(json.value(FORMAT))) {
      throw FlawException.at(
          1,
          "unknown_format",
          "names a format that this version does not know",
          "Check the file with the version of Pilot that wrote it; if that is this one, the line"
              + " was changed.");
    }
    return line.read(
        () -> new Header(json.text("workflow"), json.integer("events"), json.text("head")));
  }
}
