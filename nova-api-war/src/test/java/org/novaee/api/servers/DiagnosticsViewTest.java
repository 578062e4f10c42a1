package org.novaee.api.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.api.http.RequestTrial;
import org.novaee.model.Diagnostics;
import org.novaee.model.Diagnostics.Traffic;
import org.novaee.server.act.ServerDiagnostics;

class DiagnosticsViewTest {

  private static final Diagnostics FIGURES =
      new Diagnostics(
          "running",
          "libvirt",
          "kvm",
          "linux",
          524_288L,
          262_144L,
          Map.of("rss", 7L),
          List.of(new Diagnostics.Cpu(0, 17, null)),
          List.of(
              new Diagnostics.Nic(
                  "tap0", "fa:16:3e:00:00:01", new Traffic(1, 2, 3, 4, null), traffic(5)),
              new Diagnostics.Nic(null, "fa:16:3e:00:00:02", null, null)),
          List.of(new Diagnostics.Disk("vda", 1, 2, 3, 4, -1)));

  @Test
  void isTheSameForEveryHypervisor() {
    assertThat(
            RequestTrial.json(
                "2.48", () -> DiagnosticsView.of(new ServerDiagnostics.Found(FIGURES, 60L, true))))
        .hasToString(
            "{\"state\":\"running\",\"driver\":\"libvirt\",\"hypervisor\":\"kvm\","
                + "\"hypervisor_os\":\"linux\",\"uptime\":60,\"config_drive\":true,"
                + "\"num_cpus\":1,\"num_nics\":2,\"num_disks\":1,"
                + "\"memory_details\":{\"maximum\":512,\"used\":256},"
                + "\"cpu_details\":[{\"id\":0,\"time\":17,\"utilisation\":null}],"
                + "\"nic_details\":[{\"mac_address\":\"fa:16:3e:00:00:01\",\"rx_octets\":1,"
                + "\"rx_errors\":2,\"rx_drop\":3,\"rx_packets\":4,\"rx_rate\":null,"
                + "\"tx_octets\":5,\"tx_errors\":5,\"tx_drop\":5,\"tx_packets\":5,\"tx_rate\":5},"
                + "{\"mac_address\":\"fa:16:3e:00:00:02\",\"rx_octets\":null,\"rx_errors\":null,"
                + "\"rx_drop\":null,\"rx_packets\":null,\"rx_rate\":null,\"tx_octets\":null,"
                + "\"tx_errors\":null,\"tx_drop\":null,\"tx_packets\":null,\"tx_rate\":null}],"
                + "\"disk_details\":[{\"read_bytes\":1,\"read_requests\":2,\"write_bytes\":3,"
                + "\"write_requests\":4,\"errors_count\":-1}]}");
  }

  @Test
  void hasTheHypervisorsNamesAtFirst() {
    assertThat(DiagnosticsView.byHypervisor(FIGURES))
        .containsOnly(
            Map.entry("cpu0_time", 17L),
            Map.entry("memory", 524_288L),
            Map.entry("memory-rss", 7L),
            Map.entry("vda_read", 1L),
            Map.entry("vda_read_req", 2L),
            Map.entry("vda_write", 3L),
            Map.entry("vda_write_req", 4L),
            Map.entry("vda_errors", -1L),
            Map.entry("tap0_rx", 1L),
            Map.entry("tap0_rx_errors", 2L),
            Map.entry("tap0_rx_drop", 3L),
            Map.entry("tap0_rx_packets", 4L),
            Map.entry("tap0_tx", 5L),
            Map.entry("tap0_tx_errors", 5L),
            Map.entry("tap0_tx_drop", 5L),
            Map.entry("tap0_tx_packets", 5L));
  }

  private static Traffic traffic(long all) {
    return new Traffic(all, all, all, all, all);
  }
}
