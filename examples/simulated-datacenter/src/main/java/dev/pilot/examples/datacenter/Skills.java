package dev.pilot.examples.datacenter;

import dev.pilot.examples.datacenter.aria.AriaSkill;
import dev.pilot.examples.datacenter.network.AviSkill;
import dev.pilot.examples.datacenter.network.NsxSecuritySkill;
import dev.pilot.examples.datacenter.network.NsxSkill;
import dev.pilot.examples.datacenter.platform.StorageSkill;
import dev.pilot.examples.datacenter.platform.VksSkill;
import dev.pilot.examples.datacenter.state.StateFile;
import dev.pilot.examples.datacenter.tool.Dialect;
import dev.pilot.examples.datacenter.tool.Skill;
import dev.pilot.examples.datacenter.tool.Toolbox;
import dev.pilot.examples.datacenter.vsphere.AiopsSkill;
import dev.pilot.examples.datacenter.vsphere.MonitorSkill;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The skills that can be served. */
final class Skills {

  static final List<String> NAMES =
      List.of("aria", "aiops", "monitor", "nsx", "nsx-security", "vks", "storage", "avi");

  private static final Set<String> STRUCTURED = Set.of("nsx", "nsx-security", "storage");

  private Skills() {}

  static Skill named(String name, StateFile state, Path plans) {
    return new Skill(name, state, toolbox(name, plans), new Dialect(STRUCTURED.contains(name)));
  }

  private static Toolbox toolbox(String name, Path plans) {
    return switch (name) {
      case "aria" -> AriaSkill.toolbox();
      case "aiops" -> AiopsSkill.toolbox(plans);
      case "monitor" -> MonitorSkill.toolbox();
      case "nsx" -> NsxSkill.toolbox();
      case "nsx-security" -> NsxSecuritySkill.toolbox();
      case "vks" -> VksSkill.toolbox();
      case "storage" -> StorageSkill.toolbox();
      case "avi" -> AviSkill.toolbox();
      default -> throw new IllegalArgumentException("No skill '" + name + "'.");
    };
  }
}
