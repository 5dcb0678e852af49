package dev.pilot.examples.datacenter.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.pilot.examples.datacenter.catalog.Parameter;
import dev.pilot.examples.datacenter.catalog.Tool;
import dev.pilot.examples.datacenter.state.Effect;
import dev.pilot.examples.datacenter.state.Json;
import dev.pilot.examples.datacenter.state.StateFile;
import dev.pilot.examples.datacenter.state.StateFile.Outcome;
import dev.pilot.examples.datacenter.state.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One skill over the datacenter: performs calls of its tools, each in one transaction. */
public final class Skill {

  private final String name;
  private final StateFile state;
  private final Map<String, Action> actions;
  private final Dialect dialect;

  public Skill(String name, StateFile state, Toolbox toolbox, Dialect dialect) {
    this.name = name;
    this.state = state;
    this.actions = toolbox.actions();
    this.dialect = dialect;
  }

  public String name() {
    return name;
  }

  /** Performs a call with valid arguments and keeps its effect. */
  public Reply perform(Tool tool, Arguments arguments, Optional<String> idempotencyKey) {
    return attempt(
        tool, arguments, Optional.of(effect(tool, arguments.effective(), idempotencyKey)));
  }

  /** Answers as if the call had been performed, and keeps nothing. */
  public Reply pretend(Tool tool, Arguments arguments) {
    return attempt(tool, arguments, Optional.empty());
  }

  /** A failure in the skill's own words. */
  public Reply failure(Tool tool, String message, String hint) {
    return dialect.failure(tool, message, hint);
  }

  private Reply attempt(Tool tool, Arguments arguments, Optional<Effect> effect) {
    try {
      Answer answer =
          state.transact(
              world -> {
                Answer given = answer(tool, arguments, world);
                return new Outcome<>(given, effect.filter(any -> given.acted()));
              });
      if (effect.isPresent() && answer.acted()) {
        answer.afterwards().run();
      }
      return dialect.answer(tool, answer.body());
    } catch (Refusal refusal) {
      return dialect.failure(
          tool, Objects.toString(refusal.getMessage(), "refused"), refusal.hint());
    }
  }

  private Answer answer(Tool tool, Arguments arguments, World world) {
    Action action = actions.get(tool.name());
    if (action == null) {
      throw new Refusal(tool.name() + " is not simulated.", "Use another tool.");
    }
    Answer answer = action.perform(new Call(world, arguments.effective()));
    // A preview checks what the call would check, so the action runs and its changes are dropped.
    return answer.acted() && !tool.gate().opens(arguments.given(), arguments.effective())
        ? preview(tool, arguments)
        : answer;
  }

  private static Answer preview(Tool tool, Arguments arguments) {
    ObjectNode preview =
        Json.object(
            "action",
            "preview",
            "tool",
            tool.name(),
            "would_change",
            withoutSecrets(tool, arguments.given()),
            "hint",
            "Nothing was changed. Repeat the call with confirm=true to apply it.");
    return tool.text() ? Answer.of(TextNode.valueOf(Json.line(preview))) : Answer.of(preview);
  }

  private Effect effect(Tool tool, Map<String, Object> arguments, Optional<String> key) {
    return new Effect(name, tool.name(), withoutSecrets(tool, arguments), key);
  }

  private static Map<String, Object> withoutSecrets(Tool tool, Map<String, Object> arguments) {
    Map<String, Object> shown = new LinkedHashMap<>(arguments);
    tool.parameters().stream()
        .filter(Parameter::sensitive)
        .map(Parameter::name)
        .forEach(shown::remove);
    return shown;
  }
}
