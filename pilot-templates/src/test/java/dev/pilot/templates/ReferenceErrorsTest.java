package dev.pilot.templates;

import static dev.pilot.templates.MarkedError.entry;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Holes and conditions that point nowhere. */
class ReferenceErrorsTest {

  private static DynamicTest value(String says, String value) {
    return entry(says, "{id: me, skill: a, tool: b, params: {p: ¦" + value + "}}");
  }

  private static DynamicTest when(String says, String condition) {
    return entry(says, "{id: me, skill: a, tool: b, when: " + condition + "}");
  }

  @TestFactory
  Stream<DynamicTest> holes() {
    return Stream.of(
        value("Did you mean 'cluster'?", "'{{clustr}}'"),
        value("neither a parameter nor", "'a {{nothing}} b'"),
        value("neither a parameter nor", "'{{params.nothing}}'"),
        value("neither a parameter nor", "'{{index}}'"),
        value("no step 'frist'. Did you mean 'first'?", "'{{steps.frist.x}}'"),
        value("comes later, in line 6", "'{{steps.last.x}}'"),
        value("its own result before the call", "'{{steps.me.x}}'"),
        value("known only after the call", "'{{result.x}}'"),
        value("'steps' names no step", "'{{steps}}'"),
        value("is not a path", "'{{steps.first.a[x]}}'"),
        value("never closed", "'{{cluster'"),
        value("the braces are empty", "'{{ }}'"),
        value("'a b' is not a reference", "'{{a b}}'"),
        value("a secret can't be called that", "'{{secret:a b}}'"),
        value("can't run it yet", "'__from_step_0__:x'"),
        entry("a key is not filled in", "{skill: a, tool: b, params: {¦'{{cluster}}': 1}}"),
        entry("can't depend on a result", "{skill: a, tool: b, timeout: ¦'{{steps.first.x}}'}"),
        entry("can't depend on a result", "{skill: a, tool: b, action: ¦'{{steps.first.x}}'}"),
        entry(
            "can't depend on a result",
            "{for_each: ¦'{{steps.first.x}}', steps: [{skill: a, tool: b}]}"),
        entry("known only after the call", "{gate: a, message: ¦'{{result.x}}'}"));
  }

  @TestFactory
  Stream<DynamicTest> steps_that_are_out_of_reach() {
    return Stream.of(
        entry(
            "runs in another lane",
            "{parallel: 2, steps: [{id: l, skill: a, tool: b},"
                + " {skill: a, tool: b, params: {p: ¦'{{steps.l.x}}'}}]}"),
        entry(
            "stands in a loop and has many results",
            "{for_each: [1], steps: [{id: z, skill: a, tool: b}]}\n"
                + "  - {skill: a, tool: b, params: {p: ¦'{{steps.z.x}}'}}"),
        entry(
            "'ask' is a gate and has no result",
            "{gate: ask, message: x}\n  - {skill: a, tool: b, params: {p: ¦'{{steps.ask.x}}'}}"));
  }

  @TestFactory
  Stream<DynamicTest> conditions() {
    return Stream.of(
        when("a condition is a truth value", "¦true"),
        when("has no 'ref'", "¦{equals: 1}"),
        when("Did you mean 'equals'?", "{ref: params.cluster, ¦equal: x}"),
        when("compares with nothing", "¦{ref: params.cluster}"),
        when("'in' compares with a list", "{ref: params.cluster, in: ¦x}"),
        when("no regular expression", "{ref: params.cluster, matches: ¦'['}"),
        when("a number or a text", "{ref: params.cluster, at_least: ¦true}"),
        when("Write true or false", "{ref: params.cluster, exists: ¦maybe}"),
        when("'ref' can't begin with 'cluster'", "{ref: ¦cluster, equals: 1}"),
        when("known only after the call", "{ref: ¦result.x, equals: 1}"),
        when("'all' is a mapping", "{all: ¦{}}"),
        when(
            "stands beside 'not'",
            "{not: {ref: params.cluster, equals: 1}, ¦ref: params.cluster}"));
  }
}
