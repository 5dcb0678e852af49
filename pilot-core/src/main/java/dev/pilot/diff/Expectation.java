package dev.pilot.diff;

import dev.pilot.json.JsonPath;
import java.util.List;
import java.util.Map;

/** What a call is meant to change in the value that is observed; pure. */
public sealed interface Expectation permits DeclaredChanges, SpokenChanges {

  /**
   * Expects what was declared, or else what the arguments speak of.
   *
   * <p>Where nothing is declared, an edit is expected that changes a member whose name shares a
   * word with an argument's name ({@code memory_mb} and {@code memory_gb}), or that brings or takes
   * a text that is among the arguments (or a number, where the argument's name is about nothing
   * there). Where the arguments speak of nothing that was observed but the thing itself, or of
   * nothing at all, every edit is expected; a changed order always is.
   *
   * @param changes the members that change, such as {@code guest.packages}, with all inside; a path
   *     goes through the lists on its way, so {@code disks.size} is the size of every disk
   * @param arguments those of the call
   */
  static Expectation of(List<JsonPath> changes, Map<String, ?> arguments) {
    return changes.isEmpty()
        ? SpokenChanges.in(arguments)
        : new DeclaredChanges(changes.stream().map(DeclaredChanges::names).toList());
  }

  /** Returns the edits that nobody asked for, in the patch's order. */
  List<Edit> unexpected(JsonDiff diff);
}
