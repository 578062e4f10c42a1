package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.model.Diagnostics;
import org.novaee.model.Diagnostics.Traffic;
import org.novaee.server.act.ServerDiagnostics;

/** How a guest fares, in the same words for every hypervisor. Figures may be null. */
record DiagnosticsView(
    String state,
    String driver,
    String hypervisor,
    @JsonProperty("hypervisor_os") String hypervisorOs,
    Long uptime,
    @JsonProperty("config_drive") boolean configDrive,
    @JsonProperty("num_cpus") int cpuCount,
    @JsonProperty("num_nics") int nicCount,
    @JsonProperty("num_disks") int diskCount,
    @JsonProperty("memory_details") Memory memory,
    @JsonProperty("cpu_details") List<Cpu> cpus,
    @JsonProperty("nic_details") List<Nic> nics,
    @JsonProperty("disk_details") List<Disk> disks) {

  private static final long KIB_PER_MIB = 1024;

  /** Memory in MiB. */
  record Memory(Long maximum, Long used) {}

  /** A virtual CPU, its time in nanoseconds and its use in percent. */
  record Cpu(int id, long time, Integer utilisation) {}

  /** An interface; all but the address is null where it is not plugged. */
  record Nic(
      @JsonProperty("mac_address") String mac,
      @JsonProperty("rx_octets") Long receivedOctets,
      @JsonProperty("rx_errors") Long receivedErrors,
      @JsonProperty("rx_drop") Long receivedDropped,
      @JsonProperty("rx_packets") Long receivedPackets,
      @JsonProperty("rx_rate") Long receivedRate,
      @JsonProperty("tx_octets") Long sentOctets,
      @JsonProperty("tx_errors") Long sentErrors,
      @JsonProperty("tx_drop") Long sentDropped,
      @JsonProperty("tx_packets") Long sentPackets,
      @JsonProperty("tx_rate") Long sentRate) {

    static Nic of(Diagnostics.Nic nic) {
      Traffic in = nic.received();
      Traffic out = nic.sent();
      return in == null || out == null
          ? new Nic(nic.mac(), null, null, null, null, null, null, null, null, null, null)
          : new Nic(
              nic.mac(),
              in.octets(),
              in.errors(),
              in.dropped(),
              in.packets(),
              in.rate(),
              out.octets(),
              out.errors(),
              out.dropped(),
              out.packets(),
              out.rate());
    }
  }

  /** A disk. */
  record Disk(
      @JsonProperty("read_bytes") long readBytes,
      @JsonProperty("read_requests") long readRequests,
      @JsonProperty("write_bytes") long writeBytes,
      @JsonProperty("write_requests") long writeRequests,
      @JsonProperty("errors_count") long errors) {}

  static DiagnosticsView of(ServerDiagnostics.Found found) {
    Diagnostics figures = found.figures();
    return new DiagnosticsView(
        figures.state(),
        figures.driver(),
        figures.hypervisor(),
        figures.hypervisorOs(),
        found.uptimeSeconds(),
        found.configDrive(),
        figures.cpus().size(),
        figures.nics().size(),
        figures.disks().size(),
        new Memory(inMib(figures.maximumMemoryKb()), inMib(figures.usedMemoryKb())),
        figures.cpus().stream()
            .map(cpu -> new Cpu(cpu.id(), cpu.timeNs(), cpu.utilisation()))
            .toList(),
        figures.nics().stream().map(Nic::of).toList(),
        figures.disks().stream()
            .map(
                disk ->
                    new Disk(
                        disk.readBytes(),
                        disk.readRequests(),
                        disk.writeBytes(),
                        disk.writeRequests(),
                        disk.errors()))
            .toList());
  }

  /** The figures as libvirt names them: {@code vda_read}, {@code tap0_rx_packets} … */
  static Map<String, Long> byHypervisor(Diagnostics figures) {
    Map<String, Long> named = new TreeMap<>();
    figures.cpus().forEach(cpu -> named.put("cpu" + cpu.id() + "_time", cpu.timeNs()));
    for (Diagnostics.Disk disk : figures.disks()) {
      named.put(disk.device() + "_read_req", disk.readRequests());
      named.put(disk.device() + "_read", disk.readBytes());
      named.put(disk.device() + "_write_req", disk.writeRequests());
      named.put(disk.device() + "_write", disk.writeBytes());
      named.put(disk.device() + "_errors", disk.errors());
    }
    figures.nics().stream()
        .filter(nic -> nic.device() != null)
        .forEach(
            nic -> {
              traffic(named, nic.device() + "_rx", nic.received());
              traffic(named, nic.device() + "_tx", nic.sent());
            });
    if (figures.maximumMemoryKb() != null) {
      named.put("memory", figures.maximumMemoryKb());
    }
    figures.memoryStatistics().forEach((name, value) -> named.put("memory-" + name, value));
    return named;
  }

  private static void traffic(Map<String, Long> named, String prefix, Traffic traffic) {
    named.put(prefix, traffic.octets());
    named.put(prefix + "_packets", traffic.packets());
    named.put(prefix + "_errors", traffic.errors());
    named.put(prefix + "_drop", traffic.dropped());
  }

  private static Long inMib(Long kib) {
    return kib == null ? null : Long.valueOf(kib / KIB_PER_MIB);
  }
}
