package dev.pilot.briefing;

import dev.pilot.binding.Hash;
import java.util.List;

/**
 * Everything that a person is shown who decides on a gate.
 *
 * <p>It follows from the plan, the log up to the question and what the question is bound to, and
 * from nothing else, so that whoever has the log can compute again what was shown.
 *
 * @param asked who asks for what
 * @param order what will run, in the plan's order
 * @param changes what each step changes that does more than read
 * @param irreversible the steps that can't be undone by their nature: the points of no return
 * @param coverage what a rollback would make of it, wherever it fails
 * @param radius how far it reaches
 * @param remarks what else the approver should know
 */
public record Briefing(
    Asked asked,
    List<Item> order,
    List<Change> changes,
    List<String> irreversible,
    Coverage coverage,
    Radius radius,
    List<Remark> remarks) {

  public Briefing {
    order = List.copyOf(order);
    changes = List.copyOf(changes);
    irreversible = List.copyOf(irreversible);
    remarks = List.copyOf(remarks);
  }

  /** Returns the hash under which it is recorded that this was shown. */
  public String hash() {
    return Hash.of(BriefingJson.write(this));
  }
}
