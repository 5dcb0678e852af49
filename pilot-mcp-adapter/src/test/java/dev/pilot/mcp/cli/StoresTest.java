package dev.pilot.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilot.store.EventStore;
import dev.pilot.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoresTest {

  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Stores stores = new Stores(Map.of("PGPASSWORD", "secret"));
  @TempDir Path directory;

  @Test
  void a_path_is_a_file_of_sqlite() {
    try (EventStore store = stores.open(directory.resolve("pilot.db").toString(), LEASE)) {
      assertThat(store.list(10)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://u:secret@h/x?password=secret, unsupported_store, jdbc:mysql",
    "jdbc:postgresql://h:secret/x?password=secret, unsupported_store, PostgreSQL",
    "jdbc:postgresql://localhost:1/x?password=secret, store_unavailable, does not answer"
  })
  void what_can_not_be_opened_is_refused_without_a_word_of_its_password(
      String url, String code, String words) {
    assertThatThrownBy(() -> stores.open(url, LEASE))
        .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(words)
        .hasMessageNotContaining("secret");
  }
}
