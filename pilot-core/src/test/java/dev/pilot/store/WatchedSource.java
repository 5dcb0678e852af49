package dev.pilot.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A data source that tells of every prepared statement and every commit before it is run. */
final class WatchedSource {

  static final String COMMIT = "COMMIT";

  /** Sees a statement; may hold it up, or break it by throwing. */
  interface Watcher {
    void before(String sql, Connection connection) throws SQLException;
  }

  /** What a proxy does first. */
  private interface Hook {
    Object around(String method, Object[] arguments, Next next) throws Throwable;
  }

  /** What a proxy does then. */
  private interface Next {
    Object go() throws Throwable;
  }

  private WatchedSource() {}

  static DataSource of(DataSource source, Watcher watcher) {
    return proxy(
        DataSource.class,
        source,
        (method, arguments, next) ->
            method.equals("getConnection")
                ? connection((Connection) next.go(), watcher)
                : next.go());
  }

  private static Connection connection(Connection connection, Watcher watcher) {
    return proxy(
        Connection.class,
        connection,
        (method, arguments, next) -> {
          if (method.equals("commit")) {
            watcher.before(COMMIT, connection);
          }
          return method.equals("prepareStatement")
              ? statement((PreparedStatement) next.go(), (String) arguments[0], connection, watcher)
              : next.go();
        });
  }

  private static PreparedStatement statement(
      PreparedStatement statement, String sql, Connection connection, Watcher watcher) {
    return proxy(
        PreparedStatement.class,
        statement,
        (method, arguments, next) -> {
          if (method.startsWith("execute")) {
            watcher.before(sql, connection);
          }
          return next.go();
        });
  }

  private static <T> T proxy(Class<T> type, T target, Hook hook) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                hook.around(
                    method.getName(),
                    arguments,
                    () -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
