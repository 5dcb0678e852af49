package dev.pilot.examples.datacenter.fault;

import dev.pilot.examples.datacenter.tool.Reply;

/** The call that a fault may strike. */
public interface Victim {

  /** Takes effect and answers. */
  Reply perform();

  /** Answers as if it had taken effect. */
  Reply pretend();

  /** Answers that it failed, in the skill's own words. */
  Reply failure();

  /** Where the process can misbehave. */
  Wire wire();
}
