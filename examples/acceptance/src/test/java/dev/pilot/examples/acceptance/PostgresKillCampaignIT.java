package dev.pilot.examples.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a server whose store is a PostgreSQL database. */
@Timeout(value = 5, unit = TimeUnit.HOURS)
final class PostgresKillCampaignIT {

  private static final int KILLS = Integer.getInteger("kill-rounds.postgresql", 6);

  @Test
  void no_effect_comes_twice_and_every_end_is_true(@TempDir Path folder) throws IOException {
    Site site =
        KillCampaign.site(folder)
            .store("--store", Database.create().url())
            .variable("PGPASSWORD", Database.PASSWORD);
    KillCampaign.on(site, "PostgreSQL", KILLS).run();
  }
}
