package dev.pilot.examples.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a server whose store is a file. */
@Timeout(value = 5, unit = TimeUnit.HOURS)
final class KillCampaignIT {

  private static final int KILLS = Integer.getInteger("kill-rounds", 20);

  @Test
  void no_effect_comes_twice_and_every_end_is_true(@TempDir Path folder) throws IOException {
    KillCampaign.on(KillCampaign.site(folder), "SQLite", KILLS).run();
  }
}
