package dev.pilot.examples.datacenter.tool;

/** What one tool does. */
@FunctionalInterface
public interface Action {

  /**
   * Answers a call; what it changes in the call's world is kept only when the answer says that it
   * acted.
   *
   * @throws Refusal when the datacenter does not allow it
   */
  Answer perform(Call call);
}
