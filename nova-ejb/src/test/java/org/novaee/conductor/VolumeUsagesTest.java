package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Database;
import org.novaee.model.VolumeUsage;
import org.novaee.notification.ToldTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** A guest counts from 0 when it is started; what is told goes on. */
@ExtendWith(MariaDb.class)
class VolumeUsagesTest {

  private static final VolumeUsages USAGES = new VolumeUsages();

  private static Cloud cloud;
  private static Database cell;
  private static String server;

  @BeforeAll
  static void open(MariaDbServer mariaDb) {
    cloud = new Cloud(mariaDb);
    cell = cloud.cell1().database();
    server = StoredServer.of("p", "s").add(cloud).uuid();
    cell.stepRun(
        em ->
            em.createNativeQuery(
                    "INSERT INTO block_device_mapping (instance_uuid, volume_id, deleted, uuid)"
                        + " VALUES (?1, 'v1', 0, UUID())")
                .setParameter(1, server)
                .executeUpdate());
    ToldTrial.listen(cell, Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void addUpOverTheStartsOfTheGuest() {
    use("v1", 10, 5);
    use("v1", 20, 6);
    use("v1", 3, 6);
    use("v1", 4, 7);
    use("of another", 1, 1);
    assertThat(ToldTrial.told(cell))
        .extracting(
            one -> {
              var data = one.at("/payload/nova_object.data");
              return one.path("event_type").asText()
                  + " "
                  + one.path("publisher_id").asText()
                  + " "
                  + data.path("volume_id").asText()
                  + " "
                  + data.path("project_id").asText()
                  + " "
                  + data.path("reads").asInt()
                  + "/"
                  + data.path("writes").asInt();
            })
        .containsExactly(
            "volume.usage nova-compute:h1 v1 p 10/5",
            "volume.usage nova-compute:h1 v1 p 20/6",
            "volume.usage nova-compute:h1 v1 p 23/12",
            "volume.usage nova-compute:h1 v1 p 24/13");
  }

  private static void use(String volume, long reads, long writes) {
    cell.stepRun(
        em ->
            USAGES.record(
                em,
                "h1",
                server,
                new VolumeUsage(volume, reads, reads * 512, writes, writes * 512)));
  }
}
