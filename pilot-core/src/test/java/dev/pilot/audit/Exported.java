package dev.pilot.audit;

import dev.pilot.Pilot;
import dev.pilot.approval.Assurance;
import dev.pilot.approval.EnrolledKey;
import dev.pilot.approval.Principal;
import dev.pilot.approval.Signer;
import dev.pilot.approval.Statement;
import dev.pilot.approval.Statement.Choice;
import dev.pilot.approval.Verdict;
import dev.pilot.engine.FakeSkills;
import dev.pilot.event.RecordedEvent;
import dev.pilot.json.Json;
import dev.pilot.json.JsonReader;
import dev.pilot.plan.Plan;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A log as a file in the hands of whoever wants to pass something off for it. */
record Exported(List<String> lines) {

  static final Signer OLGA = Signer.named("olgas-key", "olga", "dba");
  static final Outside KEYS = Outside.nothing().keys(Exported::key);

  static Optional<EnrolledKey> key(String id) {
    return Optional.of(OLGA.key()).filter(key -> key.id().equals(id));
  }

  static Exported of(List<RecordedEvent> log) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      AuditFile.write(log, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Exported(out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  /** A workflow of one step. */
  static Exported small() {
    try (Pilot pilot = Pilot.with(new FakeSkills()).build()) {
      Plan plan = Plan.named("p").step("s", "k", "t", step -> step.reads()).build();
      String id = pilot.plan(plan, Principal.person("ü")).id();
      pilot.run(id, Principal.person("ü"));
      return of(pilot.history(id));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** A workflow whose gate Olga has opened with her signature, run to its end. */
  static Exported approvedByOlga() {
    Plan plan =
        Plan.named("patch")
            .step("look", "lab", "look", step -> step.reads())
            .gate("ask", "Patch it?")
            .step("patch", "lab", "change", step -> step.with("vm", "Zürich").writes())
            .build();
    FakeSkills skills = new FakeSkills();
    try (Pilot pilot =
        Pilot.with(skills).assurance(Assurance.SIGNED).keyring(Exported::key).build()) {
      Principal agent = Principal.agent("claude", Optional.of("alice"));
      String id = pilot.plan(plan, agent).id();
      String digest = pilot.run(id, agent).pendingApproval().orElseThrow().digest();
      Statement yes = new Statement(id, "ask", digest, Choice.APPROVE, "olga", "go", Set.of());
      pilot.approve(id, new Verdict(digest, Principal.person("olga"), OLGA.sign(yes), "go"));
      pilot.run(id, agent);
      return of(pilot.history(id));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  byte[] bytes() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  AuditResult verified() {
    return verified(Outside.nothing());
  }

  AuditResult verified(Outside outside) {
    return verify(bytes(), outside);
  }

  static AuditResult verify(byte[] file, Outside outside) {
    try {
      return AuditFile.verify(new ByteArrayInputStream(file), outside);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String head() {
    return JsonReader.of(Json.parse(lines.get(0))).text("head");
  }

  /** Returns the line, counted from 1, of the first event of that type. */
  int lineOf(String type) {
    for (int i = 1; i < lines.size(); i++) {
      if (JsonReader.of(Json.parse(lines.get(i))).text("type").equals(type)) {
        return i + 1;
      }
    }
    throw new AssertionError("no " + type);
  }

  Exported without(int line) {
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(line - 1);
    return new Exported(fewer);
  }

  Exported with(int line, String text) {
    List<String> more = new ArrayList<>(lines);
    more.add(line - 1, text);
    return new Exported(more);
  }

  Exported replacing(int line, String old, String now) {
    List<String> changed = new ArrayList<>(lines);
    if (!changed.get(line - 1).contains(old)) {
      throw new AssertionError("line %d holds no %s".formatted(line, old));
    }
    changed.set(line - 1, changed.get(line - 1).replace(old, now));
    return new Exported(changed);
  }

  /** Computes every place, hash and the first line anew, as whoever can write the store can. */
  Exported recomputed() {
    List<RecordedEvent> log = new ArrayList<>();
    String previous = RecordedEvent.START;
    for (String line : lines.subList(1, lines.size())) {
      RecordedEvent event =
          RecordedEvent.read(
              line.replaceFirst("\"seq\":\\d+", "\"seq\":" + (log.size() + 1))
                  .replaceFirst("[0-9a-f]{64}\"}$", previous + "\"}"));
      log.add(event);
      previous = event.hash();
    }
    return of(log);
  }
}
