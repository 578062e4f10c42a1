package org.novaee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class RecordedImageTest {

  private static Cloud cloud;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @Test
  void changesOnlyAServerAtRestAndWhatItIsScheduledBy() {
    String uuid = StoredServer.of("p", "s").state("active").add(cloud).uuid();
    RecordedImage image = image(uuid);
    assertThat(image.vmState()).contains("active");
    assertThat(image.property("architecture")).contains("x86_64");
    assertThat(image.property("hw_disk_bus")).isEmpty();
    assertThat(image.set(Map.of("hw_disk_bus", "scsi"), false)).isFalse();
    assertThat(image.property("hw_disk_bus")).isEmpty();

    cell("UPDATE instances SET vm_state = 'stopped', task_state = 'powering-on'");
    assertThat(image.set(Map.of("hw_disk_bus", "scsi"), false)).as("in a task").isFalse();
    cell("UPDATE instances SET task_state = NULL");
    assertThat(image.set(Map.of("hw_disk_bus", "scsi"), false)).isTrue();
    assertThat(image.property("hw_disk_bus")).contains("scsi");
    assertThat(image.set(Map.of("hw_vif_model", "e1000"), false)).isTrue();
    assertThat(cloud.api().read(em -> new BuildRequests().spec(em, uuid)).image().properties())
        .as("what later moves go by")
        .containsEntry("hw_disk_bus", "scsi")
        .containsEntry("hw_vif_model", "e1000");

    cell("UPDATE instances SET vm_state = 'active'");
    assertThat(RecordedImage.withoutMachineType(cloud.cell1())).containsExactly(uuid);
    record(uuid, "<none>");
    assertThat(RecordedImage.withoutMachineType(cloud.cell1())).containsExactly(uuid);
    record(uuid, "pc");
    record(uuid, "pc-q35-8.2");
    assertThat(image.property(RecordedImage.MACHINE_TYPE)).as("as it was first").contains("pc");
    assertThat(image.set(Map.of(RecordedImage.MACHINE_TYPE, "q35"), true)).as("forced").isTrue();
    assertThat(RecordedImage.withoutMachineType(cloud.cell1())).isEmpty();

    cell("UPDATE instances SET deleted = id");
    assertThat(image.vmState()).isEmpty();
    assertThat(image.set(Map.of("hw_disk_bus", "ide"), true)).isFalse();
  }

  private static void record(String uuid, String machineType) {
    cloud.cell1().database().stepRun(em -> RecordedImage.recordMachineType(em, uuid, machineType));
  }

  private static RecordedImage image(String uuid) {
    return new RecordedImage(cloud.api(), cloud.cell1(), uuid);
  }

  private static void cell(String sql) {
    cloud.cell1().database().stepRun(em -> em.createNativeQuery(sql).executeUpdate());
  }
}
