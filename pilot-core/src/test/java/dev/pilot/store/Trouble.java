package dev.pilot.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** A database that can take nothing more for a while, for a reason that is real. */
interface Trouble extends AutoCloseable {

  DataSource source();

  void begin() throws Exception;

  void end() throws Exception;

  @Override
  void close() throws Exception;

  /** The kinds, with the code that an append fails with. */
  enum Kind {
    FULL_DISK_UNDER_SQLITE("store_full") {
      @Override
      Trouble at(Path directory) throws IOException {
        SmallDisk disk = SmallDisk.at(directory);
        return new FullDisk(disk, SqliteFile.in(disk.root()).source());
      }
    },
    FULL_DISK_UNDER_POSTGRES("store_full") {
      @Override
      Trouble at(Path directory) throws IOException, SQLException {
        return FullTablespace.on(SmallDisk.at(directory));
      }
    },
    FILE_LOCKED_BY_ANOTHER_PROCESS("store_busy") {
      @Override
      Trouble at(Path directory) {
        return new LockedFile(SqliteFile.in(directory));
      }
    },
    TABLE_LOCKED_BY_ANOTHER_CONNECTION("store_busy") {
      @Override
      Trouble at(Path directory) throws SQLException {
        return new LockedTable(PostgresSchema.create());
      }
    };

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    String code() {
      return code;
    }

    abstract Trouble at(Path directory) throws IOException, SQLException;
  }

  /** A database all of which lies on the disk. */
  record FullDisk(SmallDisk disk, DataSource source) implements Trouble {
    @Override
    public void begin() throws IOException {
      disk.fill();
    }

    @Override
    public void end() throws IOException {
      disk.makeRoom();
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }

  /** Tables that lie on the disk, while the server's own files do not. */
  record FullTablespace(SmallDisk disk, PostgresSchema schema) implements Trouble {

    static FullTablespace on(SmallDisk disk) throws IOException, SQLException {
      PostgresSchema schema = PostgresSchema.create();
      Path tables = Files.createDirectory(disk.root().resolve("tables"));
      schema.execute("CREATE TABLESPACE small_disk LOCATION '" + tables + "'");
      return new FullTablespace(disk, schema);
    }

    @Override
    public DataSource source() {
      PGSimpleDataSource source = schema.source();
      source.setOptions("-c default_tablespace=small_disk");
      return source;
    }

    @Override
    public void begin() throws IOException {
      disk.fill();
    }

    @Override
    public void end() throws IOException {
      disk.makeRoom();
    }

    @Override
    public void close() throws IOException, SQLException {
      schema.execute("DROP SCHEMA " + schema.name() + " CASCADE");
      schema.execute("DROP TABLESPACE small_disk");
      disk.close();
    }
  }

  /** A file whose write lock another process holds. */
  final class LockedFile implements Trouble {

    private final SqliteFile file;
    private Process holder;

    LockedFile(SqliteFile file) {
      this.file = file;
    }

    @Override
    public DataSource source() {
      SQLiteDataSource impatient = file.source();
      impatient.setBusyTimeout(50);
      return impatient;
    }

    @Override
    public void begin() throws IOException {
      holder = LockingProcess.start(file);
    }

    @Override
    public void end() throws IOException, InterruptedException {
      holder.getOutputStream().close();
      holder.waitFor();
    }

    @Override
    public void close() {
      if (holder != null) {
        holder.destroyForcibly();
      }
    }
  }

  /** A table that a maintenance job has locked. */
  final class LockedTable implements Trouble {

    private final PostgresSchema schema;
    private Connection holder;

    LockedTable(PostgresSchema schema) {
      this.schema = schema;
    }

    @Override
    public DataSource source() {
      PGSimpleDataSource impatient = schema.source();
      impatient.setOptions("-c lock_timeout=50");
      return impatient;
    }

    @Override
    public void begin() throws SQLException {
      holder = schema.source().getConnection();
      holder.setAutoCommit(false);
      try (Statement statement = holder.createStatement()) {
        statement.execute("LOCK TABLE pilot_event IN SHARE MODE");
      }
    }

    @Override
    public void end() throws SQLException {
      holder.rollback();
    }

    @Override
    public void close() throws SQLException {
      if (holder != null) {
        holder.close();
      }
    }
  }
}
