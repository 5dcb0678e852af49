package dev.pilot.examples.benchmark;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what a store commits, by the calls that it makes of its driver. */
final class CommitCount {

  /** A method that is called instead of the driver's, and calls that. */
  private interface Around {
    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  private final Predicate<String> commits;
  private final AtomicLong count = new AtomicLong();

  CommitCount(Predicate<String> commits) {
    this.commits = commits;
  }

  long get() {
    return count.get();
  }

  DataSource watch(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments) -> {
          Object result = method.invoke(source, arguments);
          return result instanceof Connection connection ? watch(connection) : result;
        });
  }

  private Connection watch(Connection connection) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments) -> {
          if (method.getName().equals("commit")) {
            count.incrementAndGet();
          }
          Object result = method.invoke(connection, arguments);
          return result instanceof PreparedStatement statement
                  && arguments != null
                  && commits.test(String.valueOf(arguments[0]))
              ? watch(statement)
              : result;
        });
  }

  private PreparedStatement watch(PreparedStatement statement) {
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            count.incrementAndGet();
          }
          return method.invoke(statement, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, T target, Around around) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          try {
            return around.call(method, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(target.getClass().getClassLoader(), new Class<?>[] {type}, handler));
  }
}
