package dev.pilot.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.event.RecordedEvent;
import dev.pilot.skill.SkillResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Node;

@Timeout(60)
class HtmlReportTest {

  private static final Paper COMPLETED = new Told().report(Plans.maintenance());

  private static Paper rolledBack() {
    Told told = new Told();
    told.skills.answer("vm_patch_db_prod_03", SkillResult.failed("no_space", "the disk is full"));
    return told.report(Plans.maintenance());
  }

  @Test
  void the_same_log_at_the_same_time_gives_the_same_page() {
    List<RecordedEvent> log = new Told().log(Plans.maintenance());
    assertThat(HtmlReport.of(log, Told.LATER)).isEqualTo(HtmlReport.of(log, Told.LATER));
  }

  @Test
  void a_page_loads_nothing_and_runs_nothing() {
    assertThat(COMPLETED.all("//script | //link | //img | //iframe | //object | //form")).isEmpty();
    assertThat(COMPLETED.all("//@*[starts-with(name(), 'on')]")).isEmpty();
    assertThat(COMPLETED.all("//@href[not(starts-with(., '#'))] | //@src")).isEmpty();
    assertThat(COMPLETED.text("//style")).doesNotContain("url(", "@import", "http");
    assertThat(COMPLETED.text("//meta[@http-equiv='Content-Security-Policy']/@content"))
        .startsWith("default-src 'none'; style-src 'unsafe-inline';");
  }

  @Test
  void landmarks_headings_and_tables_are_there_for_whoever_does_not_see_the_page() {
    assertThat(COMPLETED.text("/html/@lang")).isEqualTo("en");
    assertThat(COMPLETED.text("//body/a[1]/@href")).isEqualTo("#content");
    assertThat(
            COMPLETED.all(
                "//body/header | //body/nav | //body/main[@id='content'] | //body/footer"))
        .hasSize(4);
    assertThat(COMPLETED.all("//table[not(caption)] | //th[not(@scope)] | //section[not(h2)]"))
        .isEmpty();
    assertThat(COMPLETED.all("//tbody/tr[not(th)]")).isEmpty();
    int level = 0;
    for (Node heading : COMPLETED.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")) {
      int next = heading.getNodeName().charAt(1) - '0';
      assertThat(next).as(heading.getTextContent()).isLessThanOrEqualTo(level + 1);
      level = next;
    }
  }

  @Test
  void every_link_leads_to_one_place_of_the_page() {
    for (Paper paper : List.of(COMPLETED, rolledBack())) {
      List<String> ids = paper.texts("//@id");
      assertThat(ids).doesNotHaveDuplicates();
      Set<String> targets =
          paper.texts("//@href").stream()
              .map(href -> href.substring(1))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(ids).containsAll(targets);
    }
  }

  @Test
  void a_completed_workflow_tells_what_ran_who_said_yes_and_what_they_were_shown() {
    assertThat(COMPLETED.text("//header")).contains("maintenance_window").contains("completed");
    assertThat(COMPLETED.texts("//section/h2"))
        .containsExactly("Summary", "Decisions", "Plan", "Timeline", "Steps", "Audit");
    assertThat(COMPLETED.text("//section[@id='approvals']"))
        .contains("Patch db-prod-01 and db-prod-03 as root?")
        .contains("bob")
        .contains("asserted")
        .contains("go ahead")
        .contains("as recorded");
    assertThat(COMPLETED.texts("//section[@id='timeline']//tbody/tr/th"))
        .contains("1. Check the room");
    assertThat(COMPLETED.all("//section[@id='steps']/details")).hasSize(7);
    assertThat(COMPLETED.text("//details[@id='step-3']"))
        .contains("aiops.vm_create_snapshot")
        .contains("\"free\": \"capacity\"")
        .contains("vm_delete_snapshot");
    assertThat(COMPLETED.text("//section[@id='audit']")).contains("The log is consistent");
  }

  @Test
  void a_rolled_back_workflow_tells_why_and_what_was_undone_in_which_order() {
    Paper paper = rolledBack();
    assertThat(paper.text("//section[@id='summary']//div[@class='note bad']"))
        .contains("the disk is full");
    assertThat(paper.texts("//section[@id='rollback']//tbody/tr/th"))
        .containsExactly("4. Patch db-prod-01", "3. Take a snapshot of db-prod-01");
    assertThat(paper.text("//section[@id='rollback']")).contains("Nothing remains");
    assertThat(paper.text("//details[@id='step-5']/@open")).isEqualTo("open");
    assertThat(paper.all("//details[@id='step-1']/@open")).isEmpty();
  }

  @Test
  void what_could_not_be_undone_is_named_with_its_reason() {
    Told told = new Told();
    told.skills.answer("vm_patch_db_prod_03", SkillResult.failed("no_space", "the disk is full"));
    told.skills.answer("vm_revert_snapshot", SkillResult.failed("locked", "somebody holds a lock"));
    Paper paper = told.report(Plans.maintenance());
    assertThat(paper.text("//section[@id='summary']//div[h3='Still there']"))
        .contains("Patch db-prod-01");
    assertThat(paper.text("//section[@id='rollback']//div[h3='What remains']"))
        .contains("somebody holds a lock");
  }

  @Test
  void a_gate_that_asks_shows_openly_what_is_to_be_decided() {
    Paper paper = new Told().silent().report(Plans.maintenance());
    assertThat(paper.text("//section[@id='summary']//div[@class='note doubt']"))
        .contains("A person has to decide")
        .contains("Patch db-prod-01 and db-prod-03 as root?");
    assertThat(paper.text("//details[contains(@class, 'shown')]/@open")).isEqualTo("open");
    assertThat(
            paper.texts(
                "//details[contains(@class, 'shown')]//table[caption='What is changed']"
                    + "/tbody/tr/th"))
        .containsExactly(
            "3. Take a snapshot of db-prod-01", "4. Patch db-prod-01", "5. Patch db-prod-03");
  }

  @Test
  void a_value_is_cut_only_where_the_page_would_grow_too_large_and_says_its_size() {
    Told told = new Told();
    told.skills.answer("get_capacity", SkillResult.succeeded(Map.of("done", "x".repeat(300_000))));
    Paper paper = told.report(Plans.maintenance());
    assertThat(paper.text("//details[@id='step-1']")).contains("cut here; 300,0");
    assertThat(paper.text("//details[@id='step-1']//pre[last()]")).hasSizeLessThan(21_000);
  }
}
