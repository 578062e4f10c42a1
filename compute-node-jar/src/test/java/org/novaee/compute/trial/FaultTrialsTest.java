package org.novaee.compute.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.testing.Servers;
import org.novaee.model.Server;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.jms.Work;

class FaultTrialsTest {

  private final Server server = Servers.server("s1", "building", null);
  private final Envelope message =
      new Envelope("m", "compute", "1.0", "buildAndRun", null, List.of("s1"), null, null);

  /** Carries a message out at once. */
  private static final Work AT_ONCE =
      (envelope, work) -> {
        try {
          return CompletableFuture.completedFuture(work.call());
        } catch (Exception e) {
          return CompletableFuture.failedFuture(e);
        }
      };

  @TempDir private Path directory;

  @Test
  void aStepFailsOnceAndAllAreNoted() throws Exception {
    FaultTrials trials = new FaultTrials(directory);
    Path order =
        Files.writeString(directory.resolve(server.displayName() + ".mishap"), "fail disk");
    trials.before("image", server);
    assertThatThrownBy(() -> trials.before("disk", server))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("step disk");
    trials.before("disk", server);
    assertThat(order).doesNotExist();
    assertThat(directory.resolve(server.displayName() + ".steps"))
        .hasContent("image\ndisk\ndisk\n");
  }

  @Test
  void aMessageIsCarriedOutTwiceOnce() throws Exception {
    FaultTrials trials = new FaultTrials(directory);
    Files.writeString(directory.resolve(server.displayName() + ".mishap"), "repeat disk");
    int[] times = new int[1];
    Work work = trials.over(AT_ONCE);
    for (int i = 0; i < 2; i++) {
      work.submit(
          message,
          () -> {
            trials.before("disk", server);
            times[0]++;
            return null;
          });
    }
    assertThat(times[0]).as("the first message twice, the second once").isEqualTo(3);
    assertThat(directory.resolve(server.displayName() + ".repeating")).doesNotExist();
  }

  @Test
  void withoutADirectoryThereAreNone() {
    FaultTrials trials = new FaultTrials(null);
    trials.before("disk", server);
    assertThat(trials.over(AT_ONCE)).isSameAs(AT_ONCE);
    assertThat(directory).isEmptyDirectory();
  }
}
