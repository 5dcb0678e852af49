package dev.pilot.workflow;

import dev.pilot.json.Lookup;
import dev.pilot.plan.Reference;
import dev.pilot.plan.Scope;
import dev.pilot.plan.SecretReference;
import java.util.function.UnaryOperator;

/** What a call's arguments see at the moment when it leaves: secrets by their values. */
record RevealingScope(Scope ordinary, UnaryOperator<String> reveal) implements Scope {

  @Override
  public Lookup find(Reference reference) {
    return ordinary.find(reference);
  }

  @Override
  public String secret(SecretReference secret) {
    return reveal.apply(secret.name());
  }
}
