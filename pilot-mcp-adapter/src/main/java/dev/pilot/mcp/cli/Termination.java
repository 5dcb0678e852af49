package dev.pilot.mcp.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the request to end before the virtual machine's own shutdown does, whose hooks run all at
 * once: skills would be ended while their last calls still answer.
 */
final class Termination {

  private static final Logger LOG = LoggerFactory.getLogger(Termination.class);
  private static final int TERMINATED = 143;

  private final Runnable work;
  private final AtomicBoolean asked = new AtomicBoolean();

  private Termination(Runnable work) {
    this.work = work;
  }

  /**
   * Does the work when the process is asked to end; who asks twice does not have to wait for it.
   */
  static void then(Runnable work) {
    Termination termination = new Termination(work);
    termination.hear("TERM");
    termination.hear("INT");
  }

  private void end() {
    if (asked.getAndSet(true)) {
      System.exit(TERMINATED);
    }
    work.run();
  }

  /** By name, because javac warns of the class on every use and a build may not allow that. */
  private void hear(String signal) {
    try {
      Class<?> type = Class.forName("sun.misc.Signal");
      Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
      InvocationHandler start =
          (proxy, method, arguments) -> {
            new Thread(this::end, "pilot-termination").start();
            return null;
          };
      Object handler =
          Proxy.newProxyInstance(
              Termination.class.getClassLoader(), new Class<?>[] {handlerType}, start);
      type.getMethod("handle", type, handlerType)
          .invoke(null, type.getConstructor(String.class).newInstance(signal), handler);
    } catch (ReflectiveOperationException e) {
      LOG.debug("the signal {} can not be heard here", signal, e);
    }
  }
}
