package dev.pilot.examples.datacenter.fault;

import dev.pilot.examples.datacenter.tool.Reply;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** A way for a call to go wrong. */
enum FaultKind {
  /** Fails without effect. */
  ERROR_BEFORE {
    @Override
    Reply strike(Victim victim, long ms) {
      return victim.failure();
    }
  },
  /** Takes effect, then answers that it failed. */
  ERROR_AFTER {
    @Override
    Reply strike(Victim victim, long ms) {
      victim.perform();
      return victim.failure();
    }
  },
  /** Never answers, without effect. */
  HANG_BEFORE {
    @Override
    Reply strike(Victim victim, long ms) {
      return hang();
    }
  },
  /** Takes effect and never answers. */
  HANG_AFTER {
    @Override
    Reply strike(Victim victim, long ms) {
      victim.perform();
      return hang();
    }
  },
  /** The process dies before the effect. */
  CRASH_BEFORE {
    @Override
    Reply strike(Victim victim, long ms) {
      return crash();
    }
  },
  /** The process dies after the effect. */
  CRASH_AFTER {
    @Override
    Reply strike(Victim victim, long ms) {
      victim.perform();
      return crash();
    }
  },
  /** Takes effect and answers late. */
  LATE {
    @Override
    Reply strike(Victim victim, long ms) {
      Reply reply = victim.perform();
      Delay.of(ms);
      return reply;
    }
  },
  /** Prints a line that is not JSON before the answer. */
  GARBAGE {
    @Override
    Reply strike(Victim victim, long ms) {
      Reply reply = victim.perform();
      victim.wire().line("Traceback (most recent call last): this is not JSON");
      return reply;
    }
  },
  /** Prints empty lines before the answer. */
  BLANK_LINES {
    @Override
    Reply strike(Victim victim, long ms) {
      Reply reply = victim.perform();
      victim.wire().line("\n\n");
      return reply;
    }
  },
  /** Writes megabytes to standard error before the answer. */
  STDERR_FLOOD {
    @Override
    Reply strike(Victim victim, long ms) {
      Reply reply = victim.perform();
      victim.wire().flood(MEGABYTES);
      return reply;
    }
  },
  /** Takes effect and answers with megabytes of text. */
  HUGE {
    @Override
    Reply strike(Victim victim, long ms) {
      return victim.perform().padded(MEGABYTES);
    }
  },
  /** Fails without effect, and marks it as an error. */
  IS_ERROR {
    @Override
    Reply strike(Victim victim, long ms) {
      return Reply.error("Error executing tool: simulated failure");
    }
  },
  /** Emits bytes that are not UTF-8 before the answer. */
  BAD_UTF8 {
    @Override
    Reply strike(Victim victim, long ms) {
      Reply reply = victim.perform();
      victim.wire().bytes(new byte[] {'"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '\n'});
      return reply;
    }
  },
  /** Answers that it succeeded, without effect. */
  LIE {
    @Override
    Reply strike(Victim victim, long ms) {
      return victim.pretend();
    }
  },
  /** Takes effect; from then on the process ignores the end of its input and SIGTERM. */
  NEVER_EXIT {
    @Override
    Reply strike(Victim victim, long ms) {
      victim.wire().refuseToExit();
      return victim.perform();
    }
  };

  private static final int MEGABYTES = 4 * 1024 * 1024;
  private static final int KILLED = 137;

  abstract Reply strike(Victim victim, long ms);

  /** Reads a kind as a fault file spells it, {@code isError} included. */
  static FaultKind parse(String text) {
    return text.equals("isError") ? IS_ERROR : valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Reply hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.error("interrupted");
  }

  private static Reply crash() {
    Runtime.getRuntime().halt(KILLED);
    return Reply.error("unreachable");
  }
}
