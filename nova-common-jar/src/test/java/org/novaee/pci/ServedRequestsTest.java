package org.novaee.pci;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.model.PciDevice;
import org.novaee.model.PciRequest;

class ServedRequestsTest {

  private static final String SERVER = "5e1f0000-0000-4000-8000-000000000001";
  private static final List<String> PRODUCTS = List.of("1520", "1521", "1522");

  /** What a host has chosen serves all that was asked for, in whatever order it is told. */
  @Test
  void whatWasChosenServesAll() {
    int chosenAtAll = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<PciDevice> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        all.add(device(i, PRODUCTS.get(random.nextInt(3))));
      }
      List<PciRequest> requests = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        requests.add(request("r" + i, 1 + random.nextInt(2), specs(random)));
      }
      Optional<List<PciDevice>> chosen =
          new HostPciDevices(all).choose(SERVER, requests, Set.of(), Set.of(), null);
      if (chosen.isEmpty()) {
        continue;
      }
      chosenAtAll++;
      List<PciDevice> told = new ArrayList<>(chosen.get());
      Collections.shuffle(told, random);

      Map<String, String> served = ServedRequests.of(told, requests, Map.of());

      assertThat(counts(served)).as("seed %d", seed).isEqualTo(counts(requests));
      for (PciDevice device : told) {
        assertThat(request(requests, served.get(device.address())).spec())
            .as("seed %d, %s", seed, device)
            .anyMatch(HostPciDevices.pool(device, Map.of())::matches);
      }
      Collections.shuffle(told, random);
      assertThat(ServedRequests.of(told, requests, served)).as("once more").isEqualTo(served);
    }
    assertThat(chosenAtAll).isGreaterThan(50);
  }

  @Test
  void whatNobodyAskedForServesNothing() {
    List<PciDevice> devices = List.of(device(0, "1520"), device(1, "1521"), device(2, "1520"));
    List<PciRequest> requests = List.of(request("r", 1, List.of(Map.of("product_id", "1520"))));

    assertThat(ServedRequests.of(devices, requests, Map.of()))
        .isEqualTo(Map.of(devices.get(0).address(), "r"));
    assertThat(ServedRequests.of(devices, requests, Map.of(devices.get(2).address(), "r")))
        .isEqualTo(Map.of(devices.get(2).address(), "r"));
    assertThat(
            ServedRequests.of(
                devices,
                requests,
                Map.of(devices.get(1).address(), "r", devices.get(0).address(), "gone")))
        .as("what it cannot serve")
        .isEqualTo(Map.of(devices.get(0).address(), "r"));
    assertThat(ServedRequests.of(devices, List.of(), Map.of())).isEmpty();
  }

  private static List<Map<String, String>> specs(Random random) {
    List<Map<String, String>> specs = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      specs.add(
          random.nextInt(3) == 0
              ? Map.of("vendor_id", "8086")
              : Map.of("product_id", PRODUCTS.get(random.nextInt(3))));
    }
    return specs;
  }

  private static Map<String, Integer> counts(Map<String, String> served) {
    Map<String, Integer> counts = new HashMap<>();
    served.values().forEach(id -> counts.merge(id, 1, Integer::sum));
    return counts;
  }

  private static Map<String, Integer> counts(List<PciRequest> requests) {
    Map<String, Integer> counts = new HashMap<>();
    requests.forEach(request -> counts.put(request.requestId(), request.count()));
    return counts;
  }

  private static PciRequest request(List<PciRequest> requests, String id) {
    return requests.stream().filter(each -> each.requestId().equals(id)).findFirst().orElseThrow();
  }

  private static PciRequest request(String id, int count, List<Map<String, String>> specs) {
    return new PciRequest(count, specs, "a", null, id, null);
  }

  private static PciDevice device(int number, String product) {
    return new PciDevice(
        "0000:8%d:00.0".formatted(number),
        "8086",
        product,
        PciDevice.WHOLE,
        0,
        null,
        Map.of(),
        null);
  }
}
