package dev.pilot.plan;

import dev.pilot.secret.SecretNames;
import dev.pilot.secret.SecretSchema;
import dev.pilot.secret.SecretText;
import dev.pilot.skill.ToolCatalog;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Refuses plans in which a secret stands in clear, or where it could not be kept. */
final class SecretRules {

  private static final String IN_CLEAR = "secret_in_clear";

  private SecretRules() {}

  static void check(Plan plan, ToolCatalog catalog) {
    new Walk("among the plan's parameters, ", "", SecretSchema.NONE, false, true)
        .value(new Literal(plan.parameters()));
    plan.leaves().forEach(leaf -> check(leaf, catalog));
  }

  private static void check(Step leaf, ToolCatalog catalog) {
    if (leaf instanceof Gate gate && (asks(gate.when()) || gate.message().secrets().count() > 0)) {
      throw misplaced(gate.id());
    }
    if (leaf instanceof Task task) {
      if (task.conditions().anyMatch(SecretRules::asks)) {
        throw misplaced(task.id());
      }
      task.calls().forEach(call -> check(task.id(), call, catalog));
    }
  }

  private static void check(String stepId, SkillCall call, ToolCatalog catalog) {
    SecretSchema schema =
        catalog
            .find(call.skill(), call.tool())
            .map(tool -> SecretSchema.of(tool.inputSchema()))
            .orElse(SecretSchema.NONE);
    Walk walk =
        new Walk(
            "step '%s': in the call of %s.%s, ".formatted(stepId, call.skill(), call.tool()),
            "",
            schema,
            false,
            false);
    walk.members(call.arguments().members());
  }

  /** A condition would tell, answer by answer, what the secret is. */
  private static boolean asks(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return comparison.operand().secrets().findAny().isPresent();
    }
    if (condition instanceof AllOf all) {
      return all.parts().stream().anyMatch(SecretRules::asks);
    }
    if (condition instanceof AnyOf any) {
      return any.parts().stream().anyMatch(SecretRules::asks);
    }
    return condition instanceof Negation negation && asks(negation.condition());
  }

  private static InvalidPlanException misplaced(String stepId) {
    return new InvalidPlanException(
        "misplaced_secret",
        "step '%s': a secret stands where no call is made".formatted(stepId),
        "Use secrets in the arguments of calls only.");
  }

  /**
   * One place among a call's arguments.
   *
   * @param call the step and the call in a message
   * @param where the way to this place
   * @param schema what the tool says of it
   * @param secret whether what stands here is secret
   * @param shown whether a placeholder may stand here as text: a plan's parameters are not sent
   */
  private record Walk(
      String call, String where, SecretSchema schema, boolean secret, boolean shown) {

    void members(Map<String, Expression> members) {
      boolean named = hasSecretName(members);
      members.forEach(
          (name, value) -> {
            SecretSchema inner = schema.member(name);
            boolean hidden =
                secret
                    || SecretNames.isSecret(name)
                    || inner.isSecret()
                    || (named && name.equals("value"));
            String way = where.isEmpty() ? name : where + "." + name;
            new Walk(call, way, inner, hidden, shown).value(value);
          });
    }

    /** {@code {name: PASSWORD, value: ...}} names its secret by a value. */
    private static boolean hasSecretName(Map<String, Expression> members) {
      return members.entrySet().stream()
          .filter(member -> member.getKey().equals("name") || member.getKey().equals("key"))
          .anyMatch(member -> SecretNames.isSecret(member.getValue().toString()));
    }

    private void value(Expression value) {
      if (value instanceof ObjectOf object) {
        members(object.members());
      } else if (value instanceof ListOf list) {
        list(list);
      } else if (value instanceof Literal literal) {
        literal(literal);
      } else if (value instanceof Text text) {
        text(text);
      } else if (value instanceof Reference && secret) {
        throw kept();
      }
    }

    private void literal(Literal literal) {
      if (literal.value() instanceof Map<?, ?> map) {
        members(
            map.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        member -> (String) member.getKey(),
                        member -> new Literal(member.getValue()))));
      } else if (literal.value() instanceof List<?> list) {
        list(new ListOf(list.stream().map(item -> (Expression) new Literal(item)).toList()));
      } else if (literal.value() instanceof String text && !isShown(text)) {
        plain(text);
        marked(text);
      } else if (literal.value() instanceof Number && secret) {
        throw inClear("is secret and stands in clear");
      }
    }

    private boolean isShown(String text) {
      return shown && SecretText.nameIn(text).isPresent();
    }

    private void text(Text text) {
      text.pieces().stream()
          .filter(Literal.class::isInstance)
          .forEach(piece -> placeholder(piece.toString()));
      if (secret && text.secrets().findAny().isEmpty()) {
        throw text.references().findAny().isPresent()
            ? kept()
            : inClear("is secret and stands in clear");
      }
      marked(text.toString());
    }

    /** A command line may be a list of its words. */
    private void list(ListOf list) {
      list.items()
          .forEach(item -> new Walk(call, where, schema.items(), isSecret(), shown).value(item));
      marked(list.items().stream().map(Expression::toString).collect(Collectors.joining(" ")));
    }

    private boolean isSecret() {
      return secret || schema.items().isSecret();
    }

    private void plain(String text) {
      placeholder(text);
      if (secret && !text.isBlank()) {
        throw inClear("is secret and stands in clear");
      }
    }

    private void placeholder(String text) {
      if (SecretText.mentionsSecret(text)) {
        throw new InvalidPlanException(
            "secret_not_a_reference",
            "%s'%s' holds a secret's placeholder as mere text".formatted(call, where),
            "In Java write Expression.secret(\"NAME\"); in a template write {{secret:NAME}} where"
                + " the step's params stand.");
      }
    }

    private void marked(String text) {
      if (SecretText.holdsSecretInClear(text)) {
        throw inClear("holds a secret in clear, as its own words say");
      }
    }

    private InvalidPlanException inClear(String what) {
      return new InvalidPlanException(
          IN_CLEAR,
          "%s'%s' %s".formatted(call, where, what),
          "Give the value to the secret source, and write {{secret:NAME}} in its place, in Java"
              + " Expression.secret(\"NAME\").");
    }

    private InvalidPlanException kept() {
      return new InvalidPlanException(
          IN_CLEAR,
          "%s'%s' is secret, and would be taken from what is kept in clear".formatted(call, where),
          "Give the value to the secret source, and write {{secret:NAME}} in its place, in Java"
              + " Expression.secret(\"NAME\").");
    }
  }
}
