package org.novaee.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;
import org.novaee.pci.HostPciDevices.Status;

/** Who gets which of a host's devices. */
class HostPciDevicesTest {

  private static final String UUID = "5e1f0000-0000-4000-8000-00000000000%d";

  @Test
  void poolsCountWhatIsFreeOfAKind() {
    HostPciDevices devices =
        new HostPciDevices(
            List.of(
                whole(0),
                part(0, 0).of(UUID.formatted(1)),
                part(0, 1),
                part(0, 2),
                part(1, 0),
                whole(2).of(UUID.formatted(2)),
                part(2, 0)));

    assertThat(devices.pools().all())
        .containsExactly(
            new PciPool(
                "8086", "1520", 0, Map.of("dev_type", "type-VF", "remote_managed", "false"), 3));
  }

  /** Servers come and go, and ask for parts and wholes, as chance has it. */
  @Test
  void nothingIsGivenTwiceAndWhatIsFreeCanBeHad() {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      List<PciDevice> all = new ArrayList<>();
      for (int card = 0; card < 3; card++) {
        all.add(whole(card));
        for (int i = random.nextInt(4); i > 0; i--) {
          all.add(part(card, i));
        }
      }
      Map<String, List<PciDevice>> owned = new HashMap<>();
      for (int step = 0; step < 20; step++) {
        String server = UUID.formatted(random.nextInt(5));
        if (random.nextInt(3) == 0) {
          owned.remove(server);
          continue;
        }
        HostPciDevices now = with(all, owned);
        String type = random.nextBoolean() ? "type-PF" : "type-VF";
        PciRequest wanted = request(1 + random.nextInt(2), type);
        Set<String> before =
            owned.getOrDefault(server, List.of()).stream()
                .map(PciDevice::address)
                .collect(Collectors.toSet());
        Optional<List<PciDevice>> got = now.choose(server, List.of(wanted), before, Set.of(), null);
        owned.remove(server);
        long free =
            with(all, owned).pools().all().stream()
                .filter(pool -> pool.is("dev_type", type))
                .mapToInt(PciPool::count)
                .sum();
        assertThat(got.isPresent())
            .as("seed %d, step %d", seed, step)
            .isEqualTo(free >= wanted.count());
        got.ifPresent(devices -> owned.put(server, devices));
        requireApart(all, owned);
      }
    }
  }

  private static HostPciDevices with(List<PciDevice> all, Map<String, List<PciDevice>> owned) {
    Map<String, String> owners = new HashMap<>();
    owned.forEach((server, has) -> has.forEach(each -> owners.put(each.address(), server)));
    return new HostPciDevices(
        all.stream().map(device -> device.of(owners.get(device.address()))).toList());
  }

  private static void requireApart(List<PciDevice> all, Map<String, List<PciDevice>> owned) {
    List<PciDevice> given = owned.values().stream().flatMap(List::stream).toList();
    assertThat(given).extracting(PciDevice::address).doesNotHaveDuplicates();
    assertThat(given).noneMatch(part -> given.stream().anyMatch(whole -> part.isPartOf(whole)));
    HostPciDevices now = with(all, owned);
    assertThat(with(all, owned).pools().count())
        .isEqualTo(
            (int)
                with(all, owned).all().stream()
                    .filter(device -> now.status(device) == Status.AVAILABLE)
                    .count());
  }

  @Test
  void aServerKeepsWhatItHas() {
    String server = UUID.formatted(1);
    HostPciDevices devices =
        new HostPciDevices(List.of(part(0, 0), part(0, 1), part(0, 2).of(server)));

    assertThat(
            devices.choose(
                server,
                List.of(request(2, "type-VF")),
                Set.of(part(0, 2).address()),
                Set.of(),
                null))
        .hasValueSatisfying(
            chosen ->
                assertThat(chosen).containsExactly(part(0, 2).of(server), part(0, 0).of(server)));
  }

  /** Devices at node 0, at node 1, and at none that is known; the server is on node 1. */
  @ParameterizedTest
  @CsvSource({
    "required, 1, 1",
    "required, 2, ",
    "legacy, 2, 1 null",
    "legacy, 3, ",
    "preferred, 3, 1 null 0",
    "socket, 1, 1",
    "socket, 2, "
  })
  void devicesAreAsNearAsTheyAreToBe(String policy, int count, String expected) {
    HostPciDevices devices = new HostPciDevices(List.of(at(0), at(null), at(1)));
    PciRequest wanted =
        new PciRequest(count, List.of(Map.of("vendor_id", "8086")), "a", policy, "r", null);

    assertThat(
            devices
                .choose(UUID.formatted(1), List.of(wanted), Set.of(), Set.of(1), null)
                .map(
                    chosen ->
                        chosen.stream().map(each -> String.valueOf(each.numaNode())).toList()))
        .isEqualTo(Optional.ofNullable(expected).map(nodes -> List.of(nodes.split(" "))));
  }

  @Test
  void aServerGivesUpADeviceThatIsTooFarFromItsNewNode() {
    String server = UUID.formatted(1);
    HostPciDevices devices = new HostPciDevices(List.of(at(0).of(server), at(1)));
    PciRequest near =
        new PciRequest(1, List.of(Map.of("vendor_id", "8086")), "a", "required", "r", null);

    assertThat(devices.choose(server, List.of(near), Set.of(at(0).address()), Set.of(1), null))
        .contains(List.of(at(1).of(server)));
  }

  private static PciDevice at(Integer node) {
    return new PciDevice(
        "0000:8%d:00.0".formatted(node == null ? 9 : node),
        "8086",
        "1522",
        PciDevice.WHOLE,
        node,
        null,
        Map.of(),
        null);
  }

  @ParameterizedTest
  @CsvSource({
    "84:00.0, 8086, type-PF, address",
    "0000:84:00.0, intel, type-PF, vendor_id",
    "0000:84:00.0, 8086, type-XX, none of",
    ", 8086, type-PF, address"
  })
  void whatIsNoDeviceIsRefused(String address, String vendor, String type, String complaint) {
    assertThatThrownBy(
            () -> new PciDevice(address, vendor, "1520", type, null, null, Map.of(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  private static PciDevice whole(int card) {
    return new PciDevice(
        address(card, 0), "8086", "1521", PciDevice.PHYSICAL_FUNCTION, 0, null, Map.of(), null);
  }

  private static PciDevice part(int card, int number) {
    return new PciDevice(
        "0000:8%d:10.%d".formatted(card, number),
        "8086",
        "1520",
        PciDevice.VIRTUAL_FUNCTION,
        0,
        address(card, 0),
        Map.of(),
        null);
  }

  private static String address(int card, int function) {
    return "0000:8%d:00.%d".formatted(card, function);
  }

  private static PciRequest request(int count, String type) {
    return new PciRequest(
        count, List.of(Map.of("vendor_id", "8086", "dev_type", type)), "a", null, "r", null);
  }
}
