package dev.pilot.briefing;

import java.util.List;

/**
 * How far it reaches.
 *
 * @param steps how many steps run
 * @param changing how many of them change something
 * @param destructive how many of them may lose something, or do nobody knows what
 * @param skills the skills that are called to change something
 * @param targets what is changed, as far as the arguments name it
 */
public record Radius(
    int steps, int changing, int destructive, List<String> skills, List<String> targets) {
  public Radius {
    skills = List.copyOf(skills);
    targets = List.copyOf(targets);
  }
}
