package dev.pilot.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands between a store and its PostgreSQL server, and cuts one connection at one of its commits.
 */
final class CuttingProxy implements Closeable {

  /** When it cuts. */
  enum Moment {
    /** The commit never arrives, so that the server rolls back. */
    BEFORE_THE_COMMIT,
    /** The server has committed, and its answer never arrives. */
    BEFORE_THE_ANSWER,
    /** The same, and from then on nobody reaches the server any more. */
    BEFORE_THE_ANSWER_FOR_GOOD
  }

  private final ServerSocket door;
  private final int server;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();
  private Moment moment = Moment.BEFORE_THE_COMMIT;
  private int commitsUntilCut;

  /** A proxy that cuts nothing until it is told to. */
  CuttingProxy(int server) throws IOException {
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.server = server;
    start("proxy-door", this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts once, at the n-th commit from now on. */
  synchronized void cut(int nth, Moment when) {
    commitsUntilCut = nth;
    moment = when;
  }

  synchronized boolean hasCut() {
    return commitsUntilCut == 0;
  }

  private synchronized boolean isTheOne(String sent) {
    boolean commits = sent.contains("COMMIT") || sent.contains("WITH advanced");
    return commits && commitsUntilCut > 0 && --commitsUntilCut == 0;
  }

  private synchronized Moment moment() {
    return moment;
  }

  private void accept() {
    try {
      while (true) {
        Connection connection =
            new Connection(
                door.accept(),
                new Socket(InetAddress.getLoopbackAddress(), server),
                new AtomicBoolean());
        connections.add(connection);
        start("proxy-there", () -> there(connection));
        start("proxy-back", () -> back(connection));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void there(Connection connection) {
    try (connection) {
      InputStream in = connection.client.getInputStream();
      OutputStream out = connection.server.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (isTheOne(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) {
          if (moment() == Moment.BEFORE_THE_COMMIT) {
            return;
          }
          connection.deaf.set(true);
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut, or left by either side.
    }
  }

  private void back(Connection connection) {
    try (connection) {
      InputStream in = connection.server.getInputStream();
      OutputStream out = connection.client.getOutputStream();
      byte[] buffer = new byte[65_536];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (connection.deaf.get()) {
          if (moment() == Moment.BEFORE_THE_ANSWER_FOR_GOOD) {
            close();
          }
          return;
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // Cut, or left by either side.
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Connection connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Both halves of a connection.
   *
   * @param deaf set once the next answer is to be lost
   */
  private record Connection(Socket client, Socket server, AtomicBoolean deaf) implements Closeable {
    @Override
    public void close() throws IOException {
      client.close();
      server.close();
    }
  }
}
