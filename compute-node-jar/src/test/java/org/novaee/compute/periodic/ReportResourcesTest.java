package org.novaee.compute.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;

class ReportResourcesTest {

  private final Host host = new Host();
  private final ReportResources reports =
      new ReportResources(host.serverRecords, host.tracker, host.records);

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
}
