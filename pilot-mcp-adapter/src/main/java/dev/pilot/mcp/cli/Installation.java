package dev.pilot.mcp.cli;

import dev.pilot.Pilot;
import dev.pilot.approval.Principal;
import dev.pilot.mcp.Workplace;
import dev.pilot.mcp.keys.KeysFile;
import dev.pilot.secret.Vault;
import dev.pilot.skill.ToolCatalog;
import dev.pilot.store.EventStore;
import dev.pilot.templates.SkillCatalog;
import dev.pilot.templates.TemplateLibrary;
import dev.pilot.templates.rules.RulesFile;
import java.util.Optional;

/** The store, skills and templates of one command, each opened when it is first needed. */
final class Installation implements AutoCloseable {

  private final Desk desk;
  private final Settings settings;
  private final Account account;
  private final Backends backends;
  private final Vault vault;
  private Optional<EventStore> store = Optional.empty();
  private Optional<OfferedSkills> skills = Optional.empty();
  private Optional<Pilot> pilot = Optional.empty();

  Installation(Desk desk, Vault vault) {
    this.desk = desk;
    this.vault = vault;
    this.settings = desk.settings();
    this.account = desk.shell().account();
    this.backends = desk.backends();
  }

  synchronized EventStore store() {
    if (store.isEmpty()) {
      store = Optional.of(backends.stores().apply(settings.store(account), settings.lease()));
    }
    return store.get();
  }

  private synchronized OfferedSkills skills() {
    if (skills.isEmpty()) {
      skills = Optional.of(backends.skills().apply(settings.skills(account), vault));
    }
    return skills.get();
  }

  /** Knows the tools; skills are started only when one of theirs is asked for. */
  ToolCatalog tools() {
    ToolCatalog live = (skill, tool) -> skills().live().find(skill, tool);
    return new KnownTools(live, SkillCatalog.shipped());
  }

  synchronized Pilot pilot() {
    if (pilot.isEmpty()) {
      RulesFile rules = desk.rules();
      pilot =
          Optional.of(
              Pilot.with(request -> skills().invoker().invoke(request))
                  .store(store())
                  .tools(tools())
                  .policy(rules)
                  .secrets(vault)
                  .assurance(settings.approvals().orStronger(rules.assurance()))
                  .keyring(new KeysFile(settings.keys(account)))
                  .build());
    }
    return pilot.get();
  }

  /** Reads the templates anew, so that a server sees what changed. */
  TemplateLibrary templates() {
    return TemplateLibrary.of(settings.templates(account));
  }

  Workplace workplace() {
    return new Workplace(
        this::pilot, this::templates, tools(), desk.standpoint(), desk.people(), vault);
  }

  /** The person who types the command. */
  Principal person() {
    return desk.people().person(account.user());
  }

  /** Lets calls under way return for some seconds, then ends the skills. */
  @Override
  public synchronized void close() {
    pilot.ifPresent(Pilot::close);
    skills.ifPresent(offered -> offered.ending().run());
    store.ifPresent(EventStore::close);
  }
}
