package dev.pilot.workflow;

/**
 * What is asked beside a step's own calls.
 *
 * @param probe whether its call had its effect
 * @param observed how what it changes looks
 */
record Inquiry(ProbeProgress probe, Observed observed) {

  static final Inquiry NONE = new Inquiry(ProbeProgress.NONE, Observed.NOTHING);

  Inquiry probing(ProbeProgress next) {
    return new Inquiry(next, observed);
  }

  Inquiry observing(Observed next) {
    return new Inquiry(probe, next);
  }
}
