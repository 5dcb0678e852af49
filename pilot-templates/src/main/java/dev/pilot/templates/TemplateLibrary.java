package dev.pilot.templates;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The templates that can be used: the shipped ones and those in the operator's directories.
 *
 * <p>A snapshot, immutable; files are read when it is made. A broken file hides no other one.
 */
public final class TemplateLibrary {

  private final Map<String, Template> templates;
  private final Map<String, TemplateType> types;
  private final List<BrokenTemplate> broken;

  private TemplateLibrary(
      Map<String, Template> templates,
      Map<String, TemplateType> types,
      List<BrokenTemplate> broken) {
    this.templates = templates;
    this.types = types;
    this.broken = List.copyOf(broken);
  }

  /** Returns the shipped templates alone. */
  public static TemplateLibrary builtin() {
    return of(List.of());
  }

  /**
   * Returns the shipped templates and those in the directories, whose order decides between two of
   * one name; a directory that does not exist is empty.
   */
  public static TemplateLibrary of(Collection<Path> directories) {
    Map<String, Template> templates = new LinkedHashMap<>();
    Map<String, TemplateType> types = new LinkedHashMap<>();
    BuiltinTemplates.all()
        .forEach(
            template -> {
              templates.put(template.name(), template);
              types.put(template.name(), TemplateType.BUILTIN);
            });
    List<BrokenTemplate> broken = new ArrayList<>();
    for (Path directory : directories) {
      TemplateDirectory content = TemplateDirectory.read(directory);
      broken.addAll(content.broken());
      for (Template template : content.templates()) {
        Template earlier = templates.putIfAbsent(template.name(), template);
        if (earlier == null) {
          types.put(template.name(), TemplateType.CUSTOM);
        } else {
          broken.add(TemplateDirectory.nameTaken(template, earlier));
        }
      }
    }
    return new TemplateLibrary(templates, types, broken);
  }

  /** Returns every template, the shipped ones first. */
  public List<Template> all() {
    return List.copyOf(templates.values());
  }

  /**
   * Returns the template of that name.
   *
   * @throws UnknownTemplateException if there is none
   */
  public Template find(String name) {
    Template template = templates.get(name);
    if (template == null) {
      throw new UnknownTemplateException(name, List.copyOf(templates.keySet()), broken);
    }
    return template;
  }

  /**
   * Returns where the template of that name comes from.
   *
   * @throws UnknownTemplateException if there is none
   */
  public TemplateType type(String name) {
    return types.getOrDefault(find(name).name(), TemplateType.CUSTOM);
  }

  /** Returns the files that hold no usable template. */
  public List<BrokenTemplate> broken() {
    return broken;
  }
}
