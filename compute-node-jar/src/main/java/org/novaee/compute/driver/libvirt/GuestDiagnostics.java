package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.libvirt.Domain;
import org.libvirt.DomainBlockStats;
import org.libvirt.DomainInfo;
import org.libvirt.DomainInterfaceStats;
import org.libvirt.LibvirtException;
import org.libvirt.MemoryStatistic;
import org.libvirt.VcpuInfo;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.model.Diagnostics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks libvirt how a guest fares. What a hypervisor does not tell is left out. */
final class GuestDiagnostics {

  private static final Logger LOG = LoggerFactory.getLogger(GuestDiagnostics.class);

  private static final String DRIVER = "libvirt";

  /** Names of the figures of memory, by libvirt's number. */
  private static final List<String> MEMORY =
      List.of(
          "swap_in",
          "swap_out",
          "major_fault",
          "minor_fault",
          "unused",
          "available",
          "actual",
          "rss",
          "usable",
          "last_update",
          "disk_caches",
          "hugetlb_pgalloc",
          "hugetlb_pgfail");

  private GuestDiagnostics() {}

  static Diagnostics read(Domain domain) throws LibvirtException {
    DomainInfo info = domain.getInfo();
    PowerState state = LibvirtGuests.powerState(info.state);
    if (state != PowerState.RUNNING) {
      return Diagnostics.ofIdle(state.name().toLowerCase(Locale.ROOT), DRIVER);
    }
    Xml description = Xml.parse(domain.getXMLDesc(0));
    Xml devices = description.child("devices").orElse(Xml.element("devices"));
    return new Diagnostics(
        Diagnostics.RUNNING,
        DRIVER,
        description.get("type"),
        "linux",
        info.maxMem,
        info.memory,
        memory(domain),
        cpus(domain),
        nics(domain, devices),
        disks(domain, devices));
  }

  private static Map<String, Long> memory(Domain domain) {
    Map<String, Long> figures = new LinkedHashMap<>();
    try {
      for (MemoryStatistic one : domain.memoryStats(MEMORY.size())) {
        if (one.getTag() >= 0 && one.getTag() < MEMORY.size()) {
          figures.put(MEMORY.get(one.getTag()), one.getValue());
        }
      }
    } catch (LibvirtException e) {
      LOG.debug("no figures of memory: {}", e.getMessage());
    }
    return figures;
  }

  private static List<Diagnostics.Cpu> cpus(Domain domain) {
    List<Diagnostics.Cpu> cpus = new ArrayList<>();
    try {
      for (VcpuInfo cpu : domain.getVcpusInfo()) {
        cpus.add(new Diagnostics.Cpu(cpu.number, cpu.cpuTime, null));
      }
    } catch (LibvirtException e) {
      LOG.debug("no figures of processors: {}", e.getMessage());
    }
    return cpus;
  }

  private static List<Diagnostics.Nic> nics(Domain domain, Xml devices) {
    List<Diagnostics.Nic> nics = new ArrayList<>();
    for (Xml nic : devices.all("interface").toList()) {
      String device = attribute(nic, "target", "dev");
      String mac = attribute(nic, "mac", "address");
      if (device == null) {
        nics.add(new Diagnostics.Nic(null, mac, null, null));
        continue;
      }
      try {
        DomainInterfaceStats stats = domain.interfaceStats(device);
        nics.add(
            new Diagnostics.Nic(
                device,
                mac,
                new Diagnostics.Traffic(
                    stats.rx_bytes, stats.rx_errs, stats.rx_drop, stats.rx_packets, null),
                new Diagnostics.Traffic(
                    stats.tx_bytes, stats.tx_errs, stats.tx_drop, stats.tx_packets, null)));
      } catch (LibvirtException e) {
        LOG.debug("no figures of interface {}: {}", device, e.getMessage());
      }
    }
    return nics;
  }

  private static List<Diagnostics.Disk> disks(Domain domain, Xml devices) {
    List<Diagnostics.Disk> disks = new ArrayList<>();
    for (Xml disk : devices.all("disk").toList()) {
      String device = attribute(disk, "target", "dev");
      try {
        DomainBlockStats stats = domain.blockStats(device);
        disks.add(
            new Diagnostics.Disk(
                device, stats.rd_bytes, stats.rd_req, stats.wr_bytes, stats.wr_req, stats.errs));
      } catch (LibvirtException e) {
        LOG.debug("no figures of disk {}: {}", device, e.getMessage());
      }
    }
    return disks;
  }

  private static String attribute(Xml parent, String child, String name) {
    return parent.child(child).map(element -> element.get(name)).orElse(null);
  }
}
