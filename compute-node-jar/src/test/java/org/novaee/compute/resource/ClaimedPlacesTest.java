package org.novaee.compute.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.PlaceClaims;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.periodic.ReportResources;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.model.GuestPlace;
import org.novaee.model.HostReport;
import org.novaee.model.Migration;
import org.novaee.model.PciDevice;
import org.novaee.model.Reservation;
import org.novaee.model.Server;
import org.novaee.network.DevicePort;
import org.novaee.network.PortProfiles;

/** A host with one device that one server can have to itself. */
class ClaimedPlacesTest {

  private static final PciDevice DEVICE =
      new PciDevice("0000:84:00.0", "10de", "1eb8", PciDevice.WHOLE, null, null, Map.of(), null);
  private static final String ONE = "5e1f0000-0000-4000-8000-000000000001";
  private static final String OTHER = "5e1f0000-0000-4000-8000-000000000002";

  private final Host host = new Host();
  private final Map<String, String> held = new TreeMap<>();
  private final ResourceTracker tracker =
      new ResourceTracker(
          new HostIdentity(Servers.HOST, "192.0.2.1", "uuid"),
          new Overcommit(0, 0, 0, 4, 1, 1),
          driver());
  private RuntimeException failure;

  @Test
  void aClaimThatTheHypervisorRefusesTakesNothing() {
    tracker.claim(server(ONE));
    assertThatThrownBy(() -> tracker.claim(server(OTHER)))
        .isInstanceOf(ClaimRefused.class)
        .hasMessage("Insufficient compute resources: the device is taken");
    failure = new DriverException("listing domains: refused");
    assertThatThrownBy(() -> tracker.claim("m1", server(OTHER))).isSameAs(failure);
    assertThat(tracker.report().runningVms()).isEqualTo(1);
    assertThat(held).containsOnlyKeys(ONE);

    tracker.release(ONE);
    failure = null;
    tracker.claim(server(OTHER));
    assertThat(held).containsOnlyKeys(OTHER);
  }

  @Test
  void theEndOfAMoveEndsItsClaim() {
    tracker.claim("m1", server(ONE));
    tracker.settle("m1", server(ONE));
    assertThat(held).isEmpty();

    tracker.claim("m2", server(ONE));
    tracker.leave(move("m2", Servers.HOST), server(ONE));
    assertThat(held).isEmpty();

    tracker.claim("m3", server(ONE));
    tracker.leave(move("m3", "elsewhere"), server(ONE));
    assertThat(held).isEmpty();
    assertThat(tracker.report().runningVms()).isZero();
  }

  @Test
  void whatNoRecordTellsOfAnyMoreIsGivenUp() {
    tracker.claim("m1", server(ONE));
    tracker.refresh(List.of(), List.of());
    assertThat(held).as("claimed, not yet recorded").containsOnlyKeys("m1");
    tracker.refresh(List.of(), List.of(new Reservation("m1", server(ONE))));
    assertThat(held).as("recorded").containsOnlyKeys("m1");
    tracker.refresh(List.of(server(ONE)), List.of());
    assertThat(held).as("gone from the records").isEmpty();
  }

  @Test
  void theReportTellsSoonWhoHasTheDevice() {
    ReportResources reports =
        new ReportResources(host.serverRecords, tracker, host.records, "192.0.2.1");
    reports.inFull();
    tracker.claim(server(ONE));
    reports.ifChanged();
    tracker.release(ONE);
    reports.ifChanged();
    reports.ifChanged();
    assertThat(host.records.reports)
        .extracting(report -> report.pciDevices().get(0).serverUuid())
        .containsExactly(null, ONE, null);

    held.put("port", OTHER);
    reports.ifChanged();
    assertThat(host.records.reports).as("nobody said so").hasSize(3);
    tracker.guestChanged();
    reports.ifChanged();
    assertThat(host.records.reports.get(3).pciDevices().get(0).serverUuid()).isEqualTo(OTHER);
  }

  private static Server server(String uuid) {
    return Servers.server(uuid, "building", null);
  }

  private static Migration move(String uuid, String target) {
    return new Migration(
        1, uuid, ONE, "resize", "confirming", Servers.HOST, Servers.HOST, target, target);
  }

  private ComputeDriver driver() {
    PlaceClaims places =
        new PlaceClaims() {
          @Override
          public void claim(String holder, Server server, List<DevicePort> ports) {
            if (failure != null) {
              throw failure;
            }
            if (!held.isEmpty() && !held.containsKey(holder)) {
              throw new PlaceRefused("the device is taken");
            }
            held.put(holder, server.uuid());
          }

          @Override
          public Optional<GuestPlace> place(String holder) {
            return Optional.empty();
          }

          @Override
          public PortProfiles give(Server server, DevicePort port) {
            return give(port.portId(), server, List.of(port));
          }

          @Override
          public PortProfiles give(String holder, Server server, List<DevicePort> ports) {
            claim(holder, server);
            return PortProfiles.NONE;
          }

          @Override
          public void release(String holder) {
            held.remove(holder);
          }

          @Override
          public void retain(Set<String> holders) {
            held.keySet().retainAll(holders);
          }
        };
    return (ComputeDriver)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ComputeDriver.class},
            (proxy, method, arguments) -> method.getName().equals("places") ? places : describe());
  }

  private HostReport describe() {
    HostReport plain = host.driver.describe();
    return new HostReport(
        null,
        null,
        plain.node(),
        null,
        plain.hypervisorType(),
        plain.hypervisorVersion(),
        plain.vcpus(),
        0,
        plain.memoryMb(),
        0,
        plain.localGb(),
        0,
        plain.freeDiskGb(),
        0,
        null,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(DEVICE.of(held.values().stream().findFirst().orElse(null))),
        null);
  }
}
