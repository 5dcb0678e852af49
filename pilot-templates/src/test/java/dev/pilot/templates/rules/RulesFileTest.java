package dev.pilot.templates.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.policy.PolicyDecision;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {

  private static final String DENIES = "deny: [{name: no, operations: [\"vm_*\"]}]\n";

  @TempDir private Path home;
  private Path file;
  private RulesFile rules;

  @BeforeEach
  void watch() {
    file = home.resolve("rules.yaml");
    rules = RulesFile.at(file, home);
  }

  private PolicyDecision ask() {
    return rules.decide(Ask.of("vm_delete").question());
  }

  private void write(String text) throws IOException {
    Path next = Files.writeString(home.resolve("next"), text);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void a_file_that_was_never_there_has_no_rules_until_it_comes() throws IOException {
    assertThat(ask().word()).isEqualTo("allowed");
    write(DENIES);
    assertThat(ask().word()).isEqualTo("denied");
  }

  @Test
  void a_change_counts_from_the_next_decision_on_even_one_that_leaves_size_and_time()
      throws IOException {
    write(DENIES);
    assertThat(ask().word()).isEqualTo("denied");
    FileTime time = Files.getLastModifiedTime(file);

    Files.writeString(file, DENIES.replace("vm_*", "xx_*"));
    Files.setLastModifiedTime(file, time);
    assertThat(ask().word()).isEqualTo("allowed");
  }

  @Test
  void a_broken_file_denies_what_writes_says_where_and_counts_again_when_it_is_mended()
      throws IOException {
    write("deny:\n  - name: no\n    operation: [x]\n");

    assertThat(ask().explained())
        .isEqualTo(
            "the rules can not be used: %s:3:5: a rule that denies has no key 'operation'. Did you mean"
                    .formatted(file)
                + " 'operations'? (rule 'rules_file')");
    assertThat(rules.decide(Ask.of("t").purpose(Purpose.UNDO).question()).word())
        .isEqualTo("denied");
    assertThat(rules.decide(Ask.of("t").effect(Effect.READ).question()).word())
        .isEqualTo("allowed");
    write("deny: []\n");
    assertThat(ask().word()).isEqualTo("allowed");
  }

  @Test
  void a_file_that_is_gone_or_empty_is_broken_and_the_same_text_mends_it() throws IOException {
    write("# none yet\n");
    assertThat(ask().word()).isEqualTo("allowed");
    Files.delete(file);
    assertThat(ask().explained()).contains("rules.yaml:1:1: it was there before and is gone");
    assertThat(ask().word()).isEqualTo("denied");
    write("# none yet\n");
    assertThat(ask().word()).isEqualTo("allowed");
    write("");
    assertThat(ask().explained()).contains("the file is empty");
  }

  @Test
  void a_directory_in_its_place_is_broken() throws IOException {
    Files.createDirectory(file);
    assertThat(ask().word()).isEqualTo("denied");
    assertThat(rules.broken().orElseThrow()).contains("can not be read");
  }

  /** Writers alternate two files that both deny; at no moment may a reader be let through. */
  @Test
  void under_load_every_decision_is_made_by_one_whole_file() throws Exception {
    write(DENIES);
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger decisions = new AtomicInteger();
    ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
    CountDownLatch started = new CountDownLatch(4);
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread reader =
          new Thread(
              () -> {
                started.countDown();
                while (!done.get()) {
                  PolicyDecision decision = ask();
                  decisions.incrementAndGet();
                  if (!decision.word().equals("denied")
                      || !(decision.rules().equals("no") || decision.rules().equals("other"))) {
                    seen.add(decision.toString());
                  }
                }
              });
      reader.start();
      readers.add(reader);
    }
    started.await();
    for (int round = 0; round < 300; round++) {
      String name = round % 2 == 0 ? "other" : "no";
      write(DENIES.replace("name: no", "name: " + name) + "#".repeat(round) + "\n");
      assertThat(ask().rules()).as("the newest counts at once").isEqualTo(name);
    }
    done.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(seen).isEmpty();
    assertThat(decisions.get()).isGreaterThan(300);
  }

  @Test
  void people_have_the_roles_that_the_file_gives_them() throws IOException {
    write("roles: {ops: [Alice], dba: [alice, bob]}\n");
    assertThat(rules.roles(" ALICE ")).containsExactlyInAnyOrder("ops", "dba");
    assertThat(rules.roles("carol")).isEmpty();
  }
}
