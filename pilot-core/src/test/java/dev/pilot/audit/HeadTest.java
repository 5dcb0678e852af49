package dev.pilot.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What only somebody finds who has kept something outside. */
class HeadTest {

  private final Exported file = Exported.approvedByOlga();
  private final Outside head = Outside.nothing().head(file.head());

  @Test
  void a_file_with_the_head_that_was_kept_is_authentic() {
    assertThat(file.verified(head).word()).isEqualTo("authentic");
    assertThat(
            file.verified(Outside.nothing().head(" " + file.head().toUpperCase(Locale.ROOT)))
                .word())
        .isEqualTo("authentic");
  }

  @Test
  void a_file_that_was_shortened_and_made_consistent_is_found_by_the_head_alone() {
    for (int line = file.lines().size(); line > 2; line--) {
      Exported shorter = new Exported(file.lines().subList(0, line - 1)).recomputed();
      assertThat(shorter.verified().word()).isEqualTo("consistent");
      assertThat(code(shorter.verified(head))).isEqualTo("head_missing");
    }
  }

  @Test
  void a_file_that_was_written_anew_as_a_whole_is_found_by_the_head_alone() {
    int result = file.lineOf("workflow_completed") - 1;
    Exported lie = file.replacing(result, "\"result\":{}", "\"result\":{\"n\":1}").recomputed();

    assertThat(lie.verified().word()).isEqualTo("consistent");
    assertThat(code(lie.verified(head))).isEqualTo("head_missing");
  }

  @Test
  void an_older_head_vouches_for_the_events_up_to_it() {
    for (int line = 2; line < file.lines().size(); line++) {
      String older = RecordedEvent.read(file.lines().get(line - 1)).hash();
      AuditResult.Intact intact = (AuditResult.Intact) file.verified(Outside.nothing().head(older));
      assertThat(intact.word()).isEqualTo("consistent");
      assertThat(intact.authentic()).isEqualTo(line - 1);
    }
  }

  @Test
  void a_signature_by_a_known_key_vouches_for_what_stood_before_its_request() {
    AuditResult.Intact intact = (AuditResult.Intact) file.verified(Exported.KEYS);

    assertThat(intact.authentic()).isEqualTo(file.lineOf("approval_requested") - 2);
    assertThat(intact.decisions()).extracting(CheckedDecision::keyKnown).containsExactly(true);
    assertThat(((AuditResult.Intact) file.verified()).authentic()).isZero();
  }

  @Test
  void what_stood_before_a_signed_request_can_not_be_written_anew() {
    int look = file.lineOf("step_succeeded");
    assertThat(look).isLessThan(file.lineOf("approval_requested"));
    Exported lie = file.replacing(look, "\"result\":{}", "\"result\":{\"n\":1}").recomputed();

    assertThat(code(lie.verified())).isEqualTo("event_impossible");
  }

  private static String code(AuditResult result) {
    return ((AuditResult.Broken) result).code();
  }
}
