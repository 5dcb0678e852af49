package dev.pilot.mcp.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilot.plan.Plan;
import dev.pilot.skill.SkillResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3c.dom.Node;

/** Whatever names, arguments, answers, errors and comments hold, the page shows it as text. */
@Timeout(60)
class HostileReportTest {

  private static final List<String> HOSTILE =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "</pre></details></main><h1>completed</h1>",
          "<!--",
          "]]>",
          "&lt;b&gt;",
          "' onclick='x",
          "</style><style>*{display:none}</style>");

  private static final Set<String> PICTURE =
      Set.of("a", "defs", "marker", "path", "rect", "svg", "text", "title");

  private static Paper report(String text) {
    Told told = new Told().commenting(text);
    told.skills.answer("look", SkillResult.succeeded(Map.of(text, List.of(text))));
    told.skills.answer("change", SkillResult.failed("code", text));
    return told.report(
        Plan.named("plan " + text)
            .description(text)
            .parameters(Map.of(text, text))
            .step("look", "sim", "look", step -> step.action(text).stage(text).reads())
            .gate("sure", text)
            .step("change", "sim", "change", step -> step.action(text).with(text, text).writes())
            .build());
  }

  @Test
  void markup_is_text_wherever_it_comes_from() {
    List<String> elements = names(report("plain"));
    for (String text : HOSTILE) {
      Paper paper = report(text);
      assertThat(names(paper)).as(text).isEqualTo(elements);
      assertThat(paper.text("//h1")).isEqualTo("plan " + text);
      assertThat(paper.text("//blockquote")).isEqualTo(text);
      assertThat(paper.text("//details[@id='step-1']//div[dt='Answer']//pre"))
          .contains(text.replace("\"", "\\\""));
    }
  }

  private static List<String> names(Paper paper) {
    return paper.all("//*[not(ancestor-or-self::svg)]").stream().map(Node::getNodeName).toList();
  }

  @Test
  void what_nobody_sees_is_shown_by_its_code() {
    Paper paper = report("adm\u200Bin \u202Egnp.exe\u2066 \u0000\u001B[31m\uFFFE \uDB40\uDC41");
    assertThat(paper.text("//h1"))
        .isEqualTo("plan admU+200Bin U+202Egnp.exeU+2066 U+0000U+001B[31mU+FFFE U+E0041");
    assertThat(paper.texts("//h1//span[@class='mark']"))
        .containsExactly("U+200B", "U+202E", "U+2066", "U+0000", "U+001B", "U+FFFE", "U+E0041");
    assertThat(paper.html().codePoints().filter(HostileReportTest::isUnseen)).isEmpty();
  }

  private static boolean isUnseen(int point) {
    int type = Character.getType(point);
    return type == Character.FORMAT || (type == Character.CONTROL && point != '\n');
  }

  @Test
  void text_of_another_direction_keeps_it_to_itself() {
    Paper paper = report("שלום");
    assertThat(paper.text("//h1/bdi")).isEqualTo("plan שלום");
    assertThat(
            paper.all(
                "//text()[contains(., 'שלום')][not(ancestor::bdi or ancestor::pre[@dir='auto']"
                    + " or ancestor::svg or ancestor::title)]"))
        .isEmpty();
  }

  @Test
  void a_picture_holds_nothing_that_would_end_it_for_a_browser() {
    for (String text : List.of("a" + "\u0301".repeat(50), "\u202E\u0000b", "<p>", "\uD800")) {
      assertThat(report(text).all("//svg//*"))
          .as(text)
          .isNotEmpty()
          .allMatch(node -> PICTURE.contains(node.getNodeName()));
    }
  }

  @Test
  void marks_do_not_pile_up_over_other_lines() {
    Paper paper = report("a" + "\u0301".repeat(50));
    assertThat(paper.texts("//h1//span[@class='mark']")).hasSize(46);
  }

  @Test
  void the_lines_of_a_text_stay_in_a_value_and_break_nothing_else() {
    Told told = new Told();
    told.skills.answer("look", SkillResult.succeeded("one\r\ntwo\tthree"));
    Paper paper =
        told.report(
            Plan.named("p")
                .step("look", "sim", "look", step -> step.action("a\nb").reads())
                .build());
    assertThat(paper.text("//details[@id='step-1']//div[dt='Answer']//pre"))
        .isEqualTo("one\ntwo\tthree");
    assertThat(paper.text("//details[@id='step-1']/summary/span[@class='title']"))
        .isEqualTo("a\\nb");
  }
}
