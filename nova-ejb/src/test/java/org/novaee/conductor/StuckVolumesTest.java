package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.volume.VolumeService;

/** What a volume operation that was cut off left half done. */
@ExtendWith(MariaDb.class)
class StuckVolumesTest {

  private final FakeVolumes volumes = new FakeVolumes();

  @Test
  void whatWasCutOffIsBroughtToItsEnd(MariaDbServer server) {
    try (MoveTrial trial = new MoveTrial(server, Map.of())) {
      trial.wiring.with(VolumeService.class, volumes);
      String uuid = trial.server("active");
      // The guest went over from v1 to v2, and nobody said so.
      String left = attached("v1", uuid);
      volumes.setStatus("v1", "detaching");
      volumes.addVolume("v2", 1);
      String got = volumes.attachments().reserve("v2", uuid);
      volumes.attachments().connect(got, Map.of("host", "h1"), "/dev/vdb");
      device(trial, uuid, "v2", got);
      // This one the server still has.
      device(trial, uuid, "v3", attached("v3", uuid));
      volumes.setStatus("v3", "detaching");
      // And this one is somebody else's.
      attached("v4", "5e1f0000-0000-4000-8000-00000000ffff");
      volumes.setStatus("v4", "detaching");

      trial.wiring.get(StuckVolumes.class).sweep();

      assertThat(volumes.status("v1")).isEqualTo("available");
      assertThat(volumes.allAttachments()).noneMatch(one -> one.id().equals(left));
      assertThat(volumes.status("v2")).isEqualTo("in-use");
      assertThat(trial.asked()).containsExactly("h1 detachVolume");
      assertThat(volumes.status("v4")).isEqualTo("detaching");
    }
  }

  private String attached(String volume, String server) {
    volumes.addVolume(volume, 1);
    String attachment = volumes.attachments().reserve(volume, server);
    volumes.attachments().connect(attachment, Map.of("host", "h1"), "/dev/vdb");
    volumes.attachments().complete(attachment);
    return attachment;
  }

  private static void device(MoveTrial trial, String server, String volume, String attachment) {
    trial.sql(
        "INSERT INTO block_device_mapping (created_at, instance_uuid, uuid, deleted, source_type,"
            + " destination_type, volume_id, attachment_id, connection_info, device_name)"
            + " VALUES (UTC_TIMESTAMP(), '%s', UUID(), 0, 'volume', 'volume', '%s', '%s', '{}',"
                .formatted(server, volume, attachment)
            + " '/dev/vdb')");
  }
}
