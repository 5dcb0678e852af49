package dev.pilot.examples.quickstart;

import dev.pilot.workflow.WorkflowState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is made to go wrong in the data centre. */
enum Fault {
  /** Nothing. */
  NONE("[]", WorkflowState.COMPLETED),
  /** The patch of the second machine fails, the first being patched already. */
  PATCH(secondPatch("error_before"), WorkflowState.ROLLED_BACK),
  /** The skill's process dies while it patches the second machine. */
  CRASH(secondPatch("crash_before"), WorkflowState.ROLLED_BACK);

  private final String faults;
  private final WorkflowState expected;

  Fault(String faults, WorkflowState expected) {
    this.faults = faults;
    this.expected = expected;
  }

  /** Returns how the workflow ends if everybody does their part. */
  WorkflowState expected() {
    return expected;
  }

  /** Writes the file that the data centre reads before each call. */
  void writeTo(Path file) throws IOException {
    Files.writeString(file, faults);
  }

  /** Returns the option that asks for it, with a blank before it; empty for none. */
  String option() {
    return this == NONE ? "" : " --fault=" + name().toLowerCase(Locale.ROOT);
  }

  private static String secondPatch(String kind) {
    return """
        [{"skill": "aiops", "tool": "vm_guest_exec_output", "nth": 2, "kind": "%s"}]
        """
        .formatted(kind);
  }
}
