package dev.pilot.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a process {@code host/pid/start}, the start in milliseconds, since the system gives the ids
 * of ended processes to new ones. Of a process on another machine nothing is known.
 */
final class ProcessNodes implements Nodes {

  private static final Pattern NAME = Pattern.compile("(.*)/(\\d+)/(\\d+)");

  private final String host;
  private final String self;

  ProcessNodes(String host, ProcessHandle process) {
    this.host = host;
    this.self = host + "/" + process.pid() + "/" + start(process);
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public boolean isDead(String node) {
    Matcher name = NAME.matcher(node);
    if (!name.matches() || !name.group(1).equals(host)) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.group(2)));
    return process.filter(ProcessHandle::isAlive).isEmpty()
        || start(process.get()) != Long.parseLong(name.group(3))
        || hasEnded(Path.of("/proc", name.group(2), "stat"));
  }

  /** Linux keeps a process that nobody has waited for, and Java calls it alive: state Z or X. */
  static boolean hasEnded(Path stat) {
    try {
      String line = Files.readString(stat, StandardCharsets.ISO_8859_1);
      String state = line.substring(line.lastIndexOf(')') + 1).strip();
      return state.startsWith("Z") || state.startsWith("X");
    } catch (IOException e) {
      return false; // another system, or gone since: what was known before stands
    }
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
