package org.novaee.compute.driver.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.LifecycleEvent;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Servers;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.model.Server;
import org.novaee.network.PortProfiles;

class FakeDriverTest {

  private final Server server = Servers.server("s1", "building", null);

  private static FakeDriver driver(FakeGuests guests, Map<String, String> failures) {
    return new FakeDriver(
        "node",
        new FakeSize(4, 1024, 10),
        guests,
        new FakeDelays(Map.of()),
        new FakeFailures(failures));
  }

  @Test
  void guestLivesAsToldAndAskedTwiceItIsTheSame() {
    FakeDriver driver = driver(FakeGuests.inMemory(), Map.of());
    assertThat(driver.powerState(server)).isEqualTo(PowerState.ABSENT);
    List<String> steps = new ArrayList<>();
    driver.spawn(server, null, List.of(), steps::add);
    driver.spawn(server, null, List.of(), steps::add);
    assertThat(steps).containsExactly("image", "disk", "network", "define", "start");
    assertThat(driver.powerState(server)).isEqualTo(PowerState.RUNNING);
    driver.powerOff(server, 1);
    driver.powerOff(server, 1);
    assertThat(driver.powerState(server)).isEqualTo(PowerState.SHUTDOWN);
    assertThat(driver.softReboot(server, 1)).isFalse();
    driver.powerOn(server, List.of());
    assertThat(driver.softReboot(server, 1)).isTrue();
    driver.hardReboot(server, List.of());
    assertThat(driver.consoleOutput(server, 1)).isEqualTo("LAST LINE of instance-00000001 on node");
    assertThat(driver.consoleOutput(server, null).lines()).hasSize(3);
    driver.destroy(server, List.of());
    driver.destroy(server, List.of());
    assertThat(driver.guests()).isEmpty();
    assertThatThrownBy(() -> driver.consoleOutput(server, 1)).isInstanceOf(DriverException.class);
    assertThat(driver.uptime()).startsWith(" up 0 days,  0:00");
  }

  @Test
  void failsByCountAndByNameAndByChance() {
    FakeDriver counted = driver(FakeGuests.inMemory(), Map.of("start", "2"));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> counted.spawn(server, null, List.of(), step -> {}))
          .hasMessage("step start of instance-00000001: told to fail");
    }
    counted.spawn(server, null, List.of(), step -> {});

    FakeDriver named = driver(FakeGuests.inMemory(), Map.of("image", "*-of-s*"));
    assertThatThrownBy(() -> named.spawn(server, null, List.of(), step -> {}))
        .isInstanceOf(DriverException.class);
    named.spawn(Servers.server("other", null, null), null, List.of(), step -> {});

    FakeDriver always = driver(FakeGuests.inMemory(), Map.of("image", "100%"));
    assertThatThrownBy(() -> always.spawn(server, null, List.of(), step -> {}))
        .isInstanceOf(DriverException.class);
    driver(FakeGuests.inMemory(), Map.of("image", "0%")).spawn(server, null, List.of(), step -> {});
    assertThatThrownBy(() -> new FakeFailures(Map.of("image", "x%")))
        .hasMessage("[novaee] fake_failure: x% is no percentage");
  }

  @Test
  void delaysAreFixedOrWithinARange() {
    FakeDelays delays = new FakeDelays(Map.of("start", "20", "image", " 5 - 7 "));
    assertThat(delays.of("start")).isEqualTo(20);
    assertThat(delays.of("disk")).isZero();
    for (int i = 0; i < 100; i++) {
      assertThat(delays.of("image")).isBetween(5L, 7L);
    }
    assertThatThrownBy(() -> new FakeDelays(Map.of("start", "7-5")))
        .hasMessage("[novaee] fake_delay: start:7-5 is neither 200 nor 100-500");
  }

  @Test
  void guestsOutliveTheProcessWhereADirectoryIsGiven(@TempDir Path directory) {
    FakeDriver before = driver(FakeGuests.in(directory), Map.of());
    before.spawn(server, null, List.of(), step -> {});
    before.spawn(Servers.server("s2", null, null), null, List.of(), step -> {});
    before.spawn(Servers.server("s3", null, null), null, List.of(), step -> {});
    before.powerOff(Servers.server("s2", null, null), 0);
    before.destroy(Servers.server("s3", null, null), List.of());
    FakeDriver after = driver(FakeGuests.in(directory), Map.of());
    assertThat(after.guests()).containsExactlyInAnyOrder("s1", "s2");
    assertThat(after.powerState(server)).isEqualTo(PowerState.RUNNING);
    assertThat(after.powerState(Servers.server("s2", null, null))).isEqualTo(PowerState.SHUTDOWN);
  }

  @Test
  void changeByItselfIsTold() {
    FakeDriver driver = driver(FakeGuests.inMemory(), Map.of());
    List<LifecycleEvent> told = new ArrayList<>();
    driver.start(told::add);
    assertThat(driver.happen("s1", PowerState.CRASHED)).isFalse();
    driver.spawn(server, null, List.of(), step -> {});
    assertThat(driver.happen("s1", PowerState.CRASHED)).isTrue();
    assertThat(told).containsExactly(new LifecycleEvent("s1", PowerState.CRASHED));
  }

  @Test
  void inventedPortsFollowTheRequestAndStayTheSame() {
    NetworkAllocation two =
        new NetworkAllocation(
            "list",
            List.of(
                new NetworkRequest("net-1", null, "10.1.2.3", null),
                new NetworkRequest(null, "11111111-2222-3333-4444-555555555555", null, null)));
    FakeNetwork network = new FakeNetwork();
    var vifs = network.allocate("s1", "p", "h", "z", two, PortProfiles.NONE);
    assertThat(vifs).hasSize(2);
    assertThat(vifs.get(0).networkId()).isEqualTo("net-1");
    assertThat(vifs.get(0).subnets().get(0).fixedIps()).containsExactly("10.1.2.3");
    assertThat(vifs.get(1).devName()).isEqualTo("tap11111111-22");
    assertThat(vifs.get(1).createdByNova()).isFalse();
    assertThat(new FakeNetwork().allocate("s1", "p", "h", "z", two, PortProfiles.NONE))
        .isEqualTo(vifs);
    network.deallocate("s1");
    assertThat(network.interfaces("s1")).isEmpty();
  }
}
