package dev.pilot.binding;

import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonReader;
import dev.pilot.policy.Purpose;
import dev.pilot.skill.Effect;
import dev.pilot.skill.Risk;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The stored form of a binding; each tool stands in it once, however many steps call it. */
public final class BindingCodec {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private BindingCodec() {}

  /** Returns the binding as JSON. */
  public static Map<String, Object> write(Binding binding) {
    List<Object> tools = new ArrayList<>();
    binding.tools().forEach((name, facts) -> tools.add(tool(name, facts)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("steps", binding.steps().values().stream().map(BindingCodec::step).toList());
    json.put("tools", tools);
    return json;
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws dev.pilot.PilotException if it is no binding
   */
  public static Binding read(JsonReader in) {
    Map<ToolName, ToolFacts> tools = new LinkedHashMap<>();
    in.list("tools", JsonReader::of)
        .forEach(
            tool -> tools.put(new ToolName(tool.text("skill"), tool.text("tool")), facts(tool)));
    return Binding.of(in.list("steps", BindingCodec::readStep), tools);
  }

  private static Map<String, Object> step(BoundStep step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", step.stepId());
    json.put("leaf", step.leaf());
    if (!step.policy().isEmpty()) {
      Map<String, Object> policy = new LinkedHashMap<>();
      for (Purpose purpose : Purpose.values()) {
        if (step.policy().containsKey(purpose)) {
          policy.put(lower(purpose), step.policy(purpose));
        }
      }
      json.put("policy", policy);
    }
    return json;
  }

  private static BoundStep readStep(@Nullable Object json) {
    JsonReader in = JsonReader.of(json);
    Map<Purpose, Map<String, Object>> policy = new EnumMap<>(Purpose.class);
    if (in.has("policy")) {
      JsonReader said = in.object("policy");
      for (Purpose purpose : Purpose.values()) {
        if (said.has(lower(purpose))) {
          policy.put(purpose, said.map(lower(purpose)));
        }
      }
    }
    return new BoundStep(in.text("step"), leaf(in.text("leaf")), policy);
  }

  private static String leaf(String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw new InvalidJsonException(
          "a stored binding has a leaf that is no hash", "The record is damaged.");
    }
    return hash;
  }

  private static Map<String, Object> tool(ToolName name, ToolFacts facts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("skill", name.skill());
    json.put("tool", name.tool());
    if (facts.isKnown()) {
      json.put("effect", lower(facts.effect()));
      json.put("risk", lower(facts.risk()));
      json.put("confirm", facts.confirmGate());
      json.put("schema", facts.schema());
      json.put("parameters", facts.parameters());
    }
    return json;
  }

  private static ToolFacts facts(JsonReader in) {
    if (!in.has("schema")) {
      return ToolFacts.NOTHING;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    JsonReader hashes = in.object("parameters");
    in.map("parameters").keySet().forEach(name -> parameters.put(name, hashes.text(name)));
    return new ToolFacts(
        in.constant("effect", Effect.class),
        in.constant("risk", Risk.class),
        in.flag("confirm"),
        in.text("schema"),
        parameters);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
