package dev.pilot.templates;

import static dev.pilot.templates.MarkedError.entry;
import static dev.pilot.templates.MarkedError.parameters;
import static dev.pilot.templates.MarkedError.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pilot.templates.problem.TemplateException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each case has one mistake where the broken bar stands, and what the message says of it. */
class StaticErrorsTest {

  private static final String STEPS = "steps: [{skill: a, tool: b}]\n";

  @TestFactory
  Stream<DynamicTest> a_template_as_a_whole() {
    return Stream.of(
        template("the file is empty", ""),
        template("the file is empty", "¦# nothing\n"),
        template("a list, not a mapping", "¦- a\n"),
        template("Indent with spaces", "name: t\nsteps:\n¦\t- skill: a\n"),
        template("this is not YAML", "name: t\nsteps: [¦}\n"),
        template("second document", "name: t\n" + STEPS + "¦---\nname: u\n"),
        template("'name' stands here twice", "name: t\n¦name: u\n" + STEPS),
        template("has no 'name'", "¦" + STEPS),
        template("other characters", "name: ¦a b\n" + STEPS),
        template("'name' is an integer", "name: ¦7\n" + STEPS),
        template("has no 'steps'", "¦name: t\n"),
        template("'steps' is a mapping", "name: t\nsteps: ¦{skill: a}\n"),
        template("'steps' is empty", "name: t\nsteps: ¦[]\n"),
        template("Did you mean 'description'?", "name: t\n¦descripton: x\n" + STEPS),
        template("'4' is not a duration", "name: t\ntimeout: ¦4\n" + STEPS),
        template("can't depend on a result", "name: t\ntimeout: ¦'{{steps.b.x}}'\n" + STEPS),
        template("neither a parameter", "name: t\ntimeout: ¦'{{window}}'\n" + STEPS),
        template("can't run it yet", "name: t\n¦outputs: {}\n" + STEPS),
        template("Write one of: rollback, stop", "name: t\non_failure: ¦undo\n" + STEPS),
        template("no merge key", "name: t\nparameters: {¦<<: {}}\n" + STEPS),
        template("not supported", "name: ¦!secret t\n" + STEPS),
        template("is not a text", "name: t\nparameters: {¦1: {}}\n" + STEPS),
        template("2^53", "name: t\nversion: ¦9007199254740993\n" + STEPS),
        template("can't be kept exactly", "name: t\nversion: ¦.inf\n" + STEPS),
        template("contains itself", "name: t\nsteps: ¦&a [*a]\n"));
  }

  @TestFactory
  Stream<DynamicTest> parameter_declarations() {
    return Stream.of(
        parameters("'parameters' is a list", "¦[]"),
        parameters("'a' is a text", "{a: ¦string}"),
        parameters("Did you mean 'minItems'?", "{a: {type: array, ¦minItem: 1}}"),
        parameters("Did you mean 'pattern'?", "{a: {items: {¦patern: x}}}"),
        parameters("not a JSON Schema", "{a: {type: ¦text}}"),
        parameters("not a JSON Schema", "{a: {type: string, minLength: ¦x}}"),
        parameters("not a regular expression", "{a: {type: string, pattern: ¦'['}}"),
        parameters("the default of 'a' does not fit", "{a: {type: integer, default: ¦x}}"),
        parameters("a default is not filled in", "{a: {default: ¦'{{b}}'}}"),
        parameters("required and has a default", "{a: {¦default: 1, required: true}}"),
        parameters("can't be called 'steps'", "{¦steps: {}}"),
        parameters("can't be called 'a b'", "{¦a b: {}}"),
        parameters("is true or false", "{a: {¦secret: 1}}"));
  }

  @TestFactory
  Stream<DynamicTest> steps() {
    return Stream.of(
        entry("a step is a text", "¦vm_power_on"),
        entry("the step has no 'skill'", "¦{tool: b}"),
        entry("the step has no 'tool'", "¦{skill: b}"),
        entry("'skill' is a list", "{skill: ¦[a], tool: b}"),
        entry("Did you mean 'stage'?", "{skill: a, tool: b, ¦stge: x}"),
        entry("Did you mean 'for_each'?", "{¦foreach: [1], skill: a, tool: b}"),
        entry("'message' has no meaning in a step", "{skill: a, tool: b, ¦message: x}"),
        entry("'choose' belongs to the language", "{¦choose: []}"),
        entry("'include' belongs to the language", "{¦include: other}"),
        entry("Did you mean 'aria'?", "{skill: ¦Aria, tool: b}"),
        entry("Did you mean 'nsx-security'?", "{skill: ¦nsx_security, tool: b}"),
        entry("Did you mean 'require_approval'?", "{action: ¦Require_Approval, params: {}}"),
        entry("Did you mean 'require_approval'?", "{action: ¦require_aproval, skill: a, tool: b}"),
        entry("'pilot' is no skill", "{skill: ¦pilot, tool: approve}"),
        entry("the gate has no message", "¦{gate: a}"),
        entry("a gate calls no tool", "{gate: a, message: b, ¦tool: c}"),
        entry("Write one of: cancel, rollback", "{gate: a, message: b, on_reject: ¦stop}"),
        entry("has other characters", "{id: ¦a b, skill: a, tool: b}"),
        entry("gets its [value] by itself", "{id: ¦'a-{{cluster}}', skill: a, tool: b}"),
        entry("is taken by the step in line 4", "{id: ¦first, skill: a, tool: b}"),
        entry("'soon' is not a duration", "{skill: a, tool: b, timeout: ¦soon}"),
        entry("'0s' is not a duration", "{skill: a, tool: b, timeout: ¦0s}"),
        entry("'30' is not a duration", "{skill: a, tool: b, timeout: ¦30}"),
        entry("'params' is a list", "{skill: a, tool: b, params: ¦[]}"),
        entry("'irreversible' is a text", "{skill: a, tool: b, irreversible: ¦'yes'}"),
        entry(
            "irreversible and has",
            "{skill: a, tool: b, ¦irreversible: true, rollback: {tool: c}}"),
        entry("the rollback has no 'tool'", "{skill: a, tool: b, rollback: ¦{params: {}}}"),
        entry("has two rollbacks", "{skill: a, tool: b, rollback: {tool: c}, ¦rollback_tool: d}"),
        entry("no 'rollback_tool'", "{skill: a, tool: b, ¦rollback_params: {}}"),
        entry("'parallel' stands beside", "{for_each: [], ¦parallel: 2, steps: []}"));
  }

  @TestFactory
  Stream<DynamicTest> approvers() {
    return Stream.of(
        gate("'approvers' is a list", "approvers: ¦[ops]"),
        gate("Did you mean 'quorum'?", "approvers: {¦quorom: 2}"),
        gate("'expires' is not a duration", "expires: ¦''"),
        gate("'quorum' is no number of people", "approvers: {quorum: ¦0}"),
        gate("'quorum' is no number of people", "approvers: {quorum: ¦'2'}"),
        gate("'quorum' is no number of people", "approvers: {quorum: ¦1.5}"),
        gate("'quorum' is no number of people", "approvers: {quorum: ¦101}"),
        gate("'quorum' is no number of people", "approvers: {quorum: ¦'{{cluster}}'}"),
        gate("'vetoes' is no number of people", "approvers: {vetoes: ¦-1}"),
        gate("'assurance' can't be 'certain'", "approvers: {assurance: ¦certain}"),
        gate("Write one of: asserted, auth", "approvers: {assurance: ¦'{{cluster}}'}"),
        gate("'not_requester' is a text", "approvers: {not_requester: ¦'yes'}"),
        gate("'roles' is a text", "approvers: {roles: ¦ops}"),
        gate("'roles' names nobody", "approvers: {roles: ¦[]}"),
        gate("a role is no name", "approvers: {roles: [ops, ¦7]}"),
        gate("a role is no name", "approvers: {roles: [¦'{{cluster}}']}"),
        gate("stands here twice", "approvers: {roles: [ops, ¦ops]}"),
        gate("'expires' is not a duration", "expires: ¦soon"),
        gate("'expires' is not a duration", "expires: ¦-1h"),
        gate("'expires' is not a duration", "expires: ¦0s"),
        gate("'expires' is not a duration", "expires: ¦400d"),
        gate("'expires' is not a duration", "expires: ¦'{{cluster}}'"));
  }

  private static DynamicTest gate(String says, String fields) {
    return entry(says, "{gate: a, message: b, " + fields + "}");
  }

  @TestFactory
  Stream<DynamicTest> loops_and_groups() {
    String inner = ", steps: [{skill: a, tool: b}]}";
    return Stream.of(
        entry("'for_each' is a text, not a list", "{for_each: ¦abc" + inner),
        entry("of type string", "{for_each: ¦'{{cluster}}'" + inner),
        entry("ends before it begins", "{for_each: {from: 3, to: ¦1}" + inner),
        entry("has no 'to'", "{for_each: ¦{from: 3}" + inner),
        entry("'from' is not an integer", "{for_each: {from: ¦x, to: 3}" + inner),
        entry("'steps' is missing", "¦{for_each: [1]}"),
        entry("hides another", "¦{for_each: [1], as: cluster" + inner),
        entry("can't be called 'index'", "{for_each: [1], as: ¦index" + inner),
        entry("'canary' belongs to the language", "{for_each: [1], ¦canary: 1" + inner),
        entry("a gate can't stand inside", "{parallel: 2, steps: [¦{gate: a, message: b}]}"),
        entry("inside another", "{parallel: 2, steps: [¦{parallel: 2" + inner + "]}"),
        entry("no number of steps at once", "{parallel: ¦0" + inner),
        entry("no number of steps at once", "{parallel: ¦many" + inner));
  }

  @Test
  void every_mistake_is_told_at_once_in_the_order_of_the_text() {
    String yaml = "name: t\nversoin: 1\nsteps:\n  - {tool: a}\n  - {x: 1}\n";
    TemplateException e =
        assertThrows(TemplateException.class, () -> Template.parse("t.yaml", yaml));
    assertThat(e.problems()).extracting(problem -> problem.at().line()).containsExactly(2, 4, 5);
    assertThat(e).hasMessageEndingWith("(and 2 more)");
  }
}
