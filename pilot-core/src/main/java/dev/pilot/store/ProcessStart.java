package dev.pilot.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * When a process was started, in a form that stays the same while the clock is set.
 *
 * <p>On Linux these are the ticks since the machine was booted and the id of that boot: the start
 * that the JDK reports there is reckoned back from the clock. Elsewhere it is milliseconds.
 */
final class ProcessStart {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** In {@code /proc/PID/stat}, counted from the state on. */
  private static final int TICKS = 19;

  private ProcessStart() {}

  /** Returns the start of a process that lives, or empty if there is none of that id. */
  static Optional<String> of(long pid) {
    try {
      String boot = boot();
      return ticks(pid).map(ticks -> boot + "-" + ticks);
    } catch (IOException e) {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .map(process -> process.info().startInstant().map(Instant::toEpochMilli).orElse(0L))
          .map(String::valueOf);
    }
  }

  /**
   * Returns the id of this boot of the machine.
   *
   * @throws IOException if the system has none
   */
  static String boot() throws IOException {
    return Files.readString(BOOT).substring(0, 8);
  }

  private static Optional<String> ticks(long pid) {
    String stat;
    try {
      stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    } catch (IOException e) {
      return Optional.empty();
    }
    // The program's name, in parentheses, may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    boolean ended = fields[0].equals("Z") || fields[0].equals("X");
    return ended ? Optional.empty() : Optional.of(fields[TICKS]);
  }
}
