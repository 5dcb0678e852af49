package dev.pilot.adversary;

/**
 * One thing that an adversary tries.
 *
 * @param name what they try
 * @param script how, and that it got them nowhere
 */
record Attack(String name, Script script) {

  /** What is done in a world of its own. */
  interface Script {
    void play(Scene scene) throws Exception;
  }

  static Attack on(String name, Script script) {
    return new Attack(name, script);
  }
}
