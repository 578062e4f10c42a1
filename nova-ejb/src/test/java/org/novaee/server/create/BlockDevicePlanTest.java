package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;

class BlockDevicePlanTest {

  private static final Flavor FLAVOR =
      new Flavor(1, "1", "f", 1, 512, 10, 20, 1024, 1, 0, false, true, null, Map.of());

  @Test
  void aServerHasItsImageAndWhatItsFlavorGives() {
    List<BlockDevice> devices = BlockDevicePlan.of("image", FLAVOR, List.of(), 3);
    assertThat(devices)
        .extracting(BlockDevice::sourceType, BlockDevice::guestFormat, BlockDevice::bootIndex)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("image", null, 0),
            org.assertj.core.groups.Tuple.tuple("blank", null, -1),
            org.assertj.core.groups.Tuple.tuple("blank", "swap", -1));
  }

  @Test
  void theBootImageMayBeSpelledOut() {
    List<BlockDevice> devices =
        BlockDevicePlan.of("image", FLAVOR, List.of(asked("image", "local", "image", 0)), 3);
    assertThat(devices).filteredOn(device -> device.sourceType().equals("image")).hasSize(1);
  }

  @Test
  void volumesAreRefusedAsWithoutAVolumeService() {
    assertRefused(asked("volume", "volume", "v", 0), "failed to get volume v.");
    assertRefused(asked("snapshot", "volume", "s", 0), "failed to get snapshot s.");
    assertRefused(
        asked("image", "volume", "image", 0),
        "Images with destination_type 'volume' need to have a non-zero size specified");
  }

  @Test
  void theBootOrderHasNoGaps() {
    assertRefused(
        asked("blank", "local", null, 2),
        "Boot sequence for the instance and image/block device mapping combination is not valid.");
  }

  private static void assertRefused(BlockDeviceRequest request, String reason) {
    assertThatThrownBy(() -> BlockDevicePlan.of("image", FLAVOR, List.of(request), 3))
        .isInstanceOf(Fault.class)
        .hasMessage("Block Device Mapping is Invalid: " + reason);
  }

  private static BlockDeviceRequest asked(
      String source, String destination, String uuid, Integer bootIndex) {
    return new BlockDeviceRequest(
        source, destination, uuid, bootIndex, null, null, null, null, null, null, null, null);
  }
}
