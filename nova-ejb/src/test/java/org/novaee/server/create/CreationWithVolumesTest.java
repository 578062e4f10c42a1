package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.NetworkAllocation;
import org.novaee.server.BuildRequests;
import org.novaee.server.NewServer;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.volume.VolumeAttachment;
import org.novaee.volume.VolumeReturn;

@ExtendWith(MariaDb.class)
class CreationWithVolumesTest {

  private Cloud cloud;
  private CreationTrial trial;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    trial = new CreationTrial(cloud, Cloud.config(Map.of()));
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void existingVolumesAreReservedForTheServer() throws Exception {
    trial.volumes.addBootVolume("v1", 3, Map.of("image_id", "i", "min_ram", "64", "os_type", "x"));
    NewServer server = created(null, asked("volume", "v1", 0, null));
    BlockDevice root = server.blockDevices().get(0);
    assertThat(root.deviceName()).isEqualTo("/dev/vda");
    assertThat(root.sizeGb()).isEqualTo(3);
    assertThat(trial.volumes.allAttachments())
        .extracting(VolumeAttachment::id, VolumeAttachment::serverUuid)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(root.attachmentId(), server.uuid()));
    assertThat(server.draft().instance().getImageRef()).isEmpty();
    assertThat(server.draft().instance().getRootDeviceName()).isEqualTo("/dev/vda");
    assertThat(server.draft().systemMetadata())
        .containsEntry("image_os_type", "x")
        .containsEntry("image_min_ram", "64");
    assertThat(trial.asked).containsExactly(List.of(server.uuid()));
  }

  @Test
  void volumesAreMadeOfImagesSnapshotsAndNothing() throws Exception {
    trial.volumes.addVolume("origin", 4);
    trial.volumes.addSnapshot("snap", "origin", 4);
    NewServer server =
        created(
            null,
            asked("image", CreationTrial.IMAGE, 0, 2),
            asked("snapshot", "snap", null, null),
            asked("blank", null, null, 1));
    assertThat(server.blockDevices())
        .extracting(BlockDevice::deviceName, BlockDevice::sizeGb)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("/dev/vda", 2),
            org.assertj.core.groups.Tuple.tuple("/dev/vdb", 4),
            org.assertj.core.groups.Tuple.tuple("/dev/vdc", 1));
    assertThat(server.blockDevices()).allMatch(device -> device.volumeId() != null);
    for (BlockDevice device : server.blockDevices()) {
      assertThat(trial.volumes.withMetadata(VolumeReturn.DEVICE_KEY, device.uuid())).hasSize(1);
    }
    assertThat(trial.volumes.allAttachments()).isEmpty();
  }

  @Test
  void aVolumeThatCannotBeHadLeavesNoServer() {
    trial.volumes.addVolume("v1", 1);
    trial.volumes.addVolume("v2", 1);
    trial.volumes.setStatus("v2", "in-use");
    assertThatThrownBy(
            () ->
                created(
                    CreationTrial.IMAGE,
                    local(CreationTrial.IMAGE),
                    asked("volume", "v1", null, null),
                    asked("volume", "v2", null, null)))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("Invalid volume: Invalid input received: Volume v2 status must");
    assertThat(requests()).isZero();
    assertThat(trial.asked).isEmpty();
    assertThat(trial.abandoned).hasSize(1);
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingIsWritten() {
    trial.volumes.addVolume("v1", 1);
    trial.volumes.addMultiattachVolume("many", 1);
    refused("Volume none could not be found.", null, asked("volume", "none", 1, null));
    refused(
        "Block Device Mapping is Invalid: failed to get volume none.",
        null,
        asked("volume", "none", 0, null));
    refused(
        "Block Device Mapping is Invalid: failed to get snapshot none.",
        CreationTrial.IMAGE,
        local(CreationTrial.IMAGE),
        asked("snapshot", "none", 1, null));
    refused(
        "Images with destination_type 'volume' need to have a non-zero size specified",
        null,
        asked("image", CreationTrial.IMAGE, 0, null));
    refused(
        "Blank volumes (source: 'blank', dest: 'volume') need to have non-zero size",
        CreationTrial.IMAGE,
        local(CreationTrial.IMAGE),
        asked("blank", null, null, null));
    refused(
        "Volume type gold could not be found.",
        null,
        request("image", "volume", CreationTrial.IMAGE, 0, 1, "gold", true));
    refused(
        "Multiattach volumes are only supported starting with compute API version 2.60.",
        CreationTrial.IMAGE,
        local(CreationTrial.IMAGE),
        request("volume", "volume", "many", null, null, null, false));
    assertThat(requests()).isZero();
  }

  private void refused(String message, String imageId, BlockDeviceRequest... asked) {
    assertThatThrownBy(() -> created(imageId, asked)).isInstanceOf(Fault.class).hasMessage(message);
  }

  private NewServer created(String imageId, BlockDeviceRequest... asked) throws Exception {
    String uuid =
        CreationTrial.member("p")
            .call(
                () ->
                    trial.creation.create(
                        request(imageId, List.of(asked)), new Caller(false, false)))
            .uuids()
            .get(0);
    return cloud.api().read(em -> new BuildRequests().load(em, List.of(uuid))).get(uuid);
  }

  private long requests() {
    return cloud
        .api()
        .read(em -> Select.rows(em, "SELECT COUNT(*) FROM build_requests"))
        .get(0)
        .number(0);
  }

  private static BlockDeviceRequest asked(
      String source, String uuid, Integer bootIndex, Integer size) {
    return request(source, "volume", uuid, bootIndex, size, null, true);
  }

  private static BlockDeviceRequest local(String image) {
    return request("image", "local", image, 0, null, null, true);
  }

  private static BlockDeviceRequest request(
      String source,
      String destination,
      String uuid,
      Integer bootIndex,
      Integer size,
      String type,
      boolean multiattach) {
    return new BlockDeviceRequest(
        source,
        destination,
        uuid,
        bootIndex,
        size,
        null,
        null,
        null,
        null,
        null,
        type,
        null,
        false,
        multiattach);
  }

  private static CreateServer request(String imageId, List<BlockDeviceRequest> devices) {
    return new CreateServer(
        "s",
        "s",
        null,
        "1",
        imageId,
        null,
        null,
        Map.of(),
        new NetworkAllocation("none", List.of()),
        devices,
        false,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        1,
        1);
  }
}
