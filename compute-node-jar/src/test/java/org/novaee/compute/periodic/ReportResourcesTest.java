package org.novaee.compute.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.driver.HypervisorUnreachable;
import org.novaee.compute.resource.HostIdentity;
import org.novaee.compute.resource.Overcommit;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;

class ReportResourcesTest {

  private final Host host = new Host();
  private final ReportResources reports =
      new ReportResources(host.serverRecords, host.tracker, host.records, "192.0.2.1");

  @Test
  void tellsInFullEachTimeAndElseOnlyWhatChanged() {
    reports.inFull();
    reports.inFull();
    assertThat(host.records.reports).hasSize(2);
    reports.ifChanged();
    assertThat(host.records.reports).hasSize(2);
    host.tracker.claim(Servers.server("s1", "building", null));
    reports.ifChanged();
    reports.ifChanged();
    assertThat(host.records.reports).hasSize(3);
    assertThat(host.records.reports.get(2).vcpusUsed()).isEqualTo(2);
  }

  @Test
  void tellsThatTheHypervisorCannotBeReached() {
    ComputeDriver away =
        (ComputeDriver)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ComputeDriver.class},
                (proxy, method, arguments) -> {
                  throw new HypervisorUnreachable("connecting: refused", null);
                });
    ResourceTracker tracker =
        new ResourceTracker(
            new HostIdentity(Servers.HOST, "192.0.2.1", "uuid"),
            new Overcommit(0, 0, 0, 4, 1, 1),
            away);
    assertThatThrownBy(
            () ->
                new ReportResources(host.serverRecords, tracker, host.records, "192.0.2.1")
                    .inFull())
        .isInstanceOf(HypervisorUnreachable.class);
    assertThat(host.records.unreachable).containsExactly("192.0.2.1: connecting: refused");
    assertThat(host.records.reports).isEmpty();
  }
}
