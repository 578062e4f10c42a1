package org.novaee.server.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.volume.DeviceNames;

class BlockDevicePlanTest {

  private static final String BOOT_ORDER =
      "Block Device Mapping is Invalid: Boot sequence for the instance and image/block device"
          + " mapping combination is not valid.";

  private static final Flavor FLAVOR =
      new Flavor(1, "1", "f", 1, 512, 10, 20, 1024, 1, 0, false, true, null, Map.of());

  @Test
  void aServerHasItsImageAndWhatItsFlavorGives() {
    assertThat(named(image("image", Map.of()), true))
        .containsExactly(
            "image/local/0 /dev/vda", "blank/local/-1 /dev/vdb", "blank/local/-1 /dev/vdc");
  }

  @Test
  void volumesComeAfterTheDisksOfTheHost() {
    assertThat(
            named(
                image("image", Map.of()),
                true,
                asked("image", "local", "image", 0, null),
                asked("blank", "volume", null, null, 5)))
        .containsExactly(
            "image/local/0 /dev/vda",
            "blank/volume/null /dev/vdd",
            "blank/local/-1 /dev/vdb",
            "blank/local/-1 /dev/vdc");
  }

  @Test
  void theBootVolumeIsTheFirst() {
    assertThat(named(image(null, Map.of("hw_disk_bus", "scsi")), false, asked("volume", 0)))
        .containsExactly(
            "volume/volume/0 /dev/sda", "blank/local/-1 /dev/sdb", "blank/local/-1 /dev/sdc");
  }

  @Test
  void inTheFirstFormTheBootVolumeIsKnownByItsName() {
    assertThat(
            named(image(null, Map.of()), false, byName("volume", "vdb"), byName("snapshot", "vda")))
        .startsWith("volume/volume/-1 /dev/vdb", "snapshot/volume/0 /dev/vda");
    assertThat(named(image("image", Map.of()), true, byName("volume", "vdb")))
        .startsWith("image/local/0 /dev/vda", "volume/volume/-1 /dev/vdb");
  }

  @Test
  void anImageOfAServerOnVolumesBringsTheirSnapshots() {
    String mapping =
        "[{\"source_type\": \"snapshot\", \"destination_type\": \"volume\","
            + " \"snapshot_id\": \"s\", \"boot_index\": 0, \"device_name\": \"/dev/vda\","
            + " \"volume_size\": 3}]";
    ImageRef image = image(null, Map.of("block_device_mapping", mapping, "bdm_v2", "True"));
    assertThat(ImageBlockDevices.bootFromVolume(image)).isTrue();
    assertThat(named(image, true)).startsWith("snapshot/volume/0 /dev/vda");
    assertThat(named(image, true, asked("image", "local", "image", 0, null)))
        .startsWith("snapshot/volume/0 /dev/vda");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void isRefused(BlockDeviceRequest request, boolean imageGiven, int servers, String message) {
    assertThatThrownBy(
            () -> {
              List<BlockDevice> devices =
                  BlockDevicePlan.of(
                      image(imageGiven ? "image" : null, Map.of()),
                      imageGiven,
                      FLAVOR,
                      List.of(request),
                      servers);
              BlockDeviceLimits.requireBootOrder(devices);
              devices.forEach(BlockDeviceLimits::requireBus);
              BlockDeviceLimits.requireSizes(devices, FLAVOR, 3);
            })
        .isInstanceOf(Fault.class)
        .hasMessage(message);
  }

  static Stream<Arguments> refused() {
    String invalid = "Block Device Mapping is Invalid: ";
    return Stream.of(
        arguments(
            asked("blank", "local", "uuid", 0, null), false, 1, invalid + "Invalid device UUID."),
        arguments(
            asked("volume", "volume", null, 0, null), false, 1, invalid + "Missing device UUID."),
        arguments(
            asked("image", "local", "image", 1, null),
            true,
            1,
            invalid + "Mapping image to local is not supported."),
        arguments(
            asked("image", "local", "image", 0, null),
            false,
            1,
            invalid + "Mapping image to local is not supported."),
        arguments(
            typed("blank", "local"),
            true,
            1,
            invalid + "Specifying a volume_type with destination_type=local is not supported."),
        arguments(
            typed("volume", "volume"),
            true,
            1,
            invalid + "Specifying volume type to existing volume is not supported."),
        arguments(
            byName("volume", "/dev/vda"),
            true,
            1,
            "The volume cannot be assigned the same device name as the root device vda"),
        arguments(
            asked("volume", 0),
            false,
            2,
            "Cannot attach one or more volumes to multiple instances"),
        arguments(asked("volume", 1), false, 1, BOOT_ORDER),
        arguments(byName("volume", "vdb"), false, 1, BOOT_ORDER),
        arguments(onBus("floppy"), false, 1, "Block Device Mapping is Invalid."),
        arguments(
            sized(null, 21),
            false,
            1,
            "Ephemeral disks requested are larger than the instance type allows. If no size is"
                + " given in one block device mapping, flavor ephemeral size will be used."),
        arguments(
            sized("swap", 1025),
            false,
            1,
            "Swap drive requested is larger than instance type allows."));
  }

  private static List<String> named(
      ImageRef image, boolean imageGiven, BlockDeviceRequest... asked) {
    List<BlockDevice> devices = BlockDevicePlan.of(image, imageGiven, FLAVOR, List.of(asked), 1);
    BlockDeviceLimits.requireBootOrder(devices);
    return DeviceNames.assign(image, null, devices).stream()
        .map(
            d ->
                d.sourceType()
                    + "/"
                    + d.destinationType()
                    + "/"
                    + d.bootIndex()
                    + " "
                    + d.deviceName())
        .toList();
  }

  private static BlockDeviceRequest asked(String source, int bootIndex) {
    return asked(source, "volume", "uuid", bootIndex, null);
  }

  private static BlockDeviceRequest asked(
      String source, String destination, String uuid, Integer bootIndex, Integer size) {
    return request(source, destination, uuid, bootIndex, size, null, null, null, null, false);
  }

  private static BlockDeviceRequest typed(String source, String destination) {
    String uuid = source.equals("blank") ? null : "uuid";
    return request(source, destination, uuid, 0, 1, null, null, null, "fast", false);
  }

  private static BlockDeviceRequest onBus(String bus) {
    return request("volume", "volume", "uuid", 0, 1, null, bus, null, null, false);
  }

  private static BlockDeviceRequest sized(String guestFormat, int size) {
    return request("blank", "local", null, 0, size, guestFormat, null, null, null, false);
  }

  private static BlockDeviceRequest byName(String source, String name) {
    return request(source, null, "uuid", null, null, null, null, name, null, true);
  }

  private static BlockDeviceRequest request(
      String source,
      String destination,
      String uuid,
      Integer bootIndex,
      Integer size,
      String guestFormat,
      String bus,
      String name,
      String type,
      boolean byName) {
    return new BlockDeviceRequest(
        source,
        destination,
        uuid,
        bootIndex,
        size,
        null,
        guestFormat,
        null,
        bus,
        name,
        type,
        null,
        byName,
        true);
  }

  private static ImageRef image(String id, Map<String, String> properties) {
    return new ImageRef(
        id,
        null,
        "active",
        null,
        null,
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        properties);
  }
}
