package dev.pilot.mcp.skills;

import java.util.concurrent.CountDownLatch;

/** A program that uses a stubborn skill, says which process it is, and never closes it. */
final class FakeHost {

  private FakeHost() {}

  public static void main(String... args) throws InterruptedException {
    McpSkills skills = FakeSkills.open("stubborn");
    System.out.println(FakeSkills.process(skills, "stubborn").pid());
    new CountDownLatch(1).await();
  }
}
