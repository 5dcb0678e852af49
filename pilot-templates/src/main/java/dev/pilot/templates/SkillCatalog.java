package dev.pilot.templates;

import dev.pilot.skill.ToolCatalog;
import dev.pilot.skill.ToolDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shipped catalogue of the tools that each skill has; read once, when it is first asked;
 * thread-safe.
 */
public final class SkillCatalog implements ToolCatalog {

  private static final SkillCatalog SHIPPED = new SkillCatalog();

  private SkillCatalog() {}

  /** Returns the catalogue. */
  public static SkillCatalog shipped() {
    return SHIPPED;
  }

  /** Returns the names of all skills, in the catalogue's order. */
  public List<String> skills() {
    return List.copyOf(Content.SKILLS.keySet());
  }

  /** Returns what the skill is for; empty when the skill is unknown. */
  public String role(String skill) {
    return Optional.ofNullable(Content.SKILLS.get(skill)).map(CatalogSkill::role).orElse("");
  }

  /** Returns the skill's tools, in the catalogue's order; none when the skill is unknown. */
  public List<ToolDescription> tools(String skill) {
    return Optional.ofNullable(Content.SKILLS.get(skill))
        .map(known -> List.copyOf(known.tools().values()))
        .orElse(List.of());
  }

  @Override
  public Optional<ToolDescription> find(String skill, String tool) {
    return Optional.ofNullable(Content.SKILLS.get(skill))
        .flatMap(known -> Optional.ofNullable(known.tools().get(tool)));
  }

  /** Loaded on first use. */
  private static final class Content {
    static final Map<String, CatalogSkill> SKILLS = CatalogReader.read();
  }
}
