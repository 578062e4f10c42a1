package org.novaee.compute.driver.libvirt;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.libvirt.NodeInfo;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.model.HostReport;
import org.novaee.model.PciDevice;
import org.novaee.numa.NumaTopology;

/** The host as libvirt and the kernel describe it. */
final class HostView {

  private static final long GIB = 1L << 30;

  /** What every guest here can have, in the words of Placement. */
  private static final List<String> ABILITIES =
      List.of(
          "COMPUTE_GRAPHICS_MODEL_CIRRUS",
          "COMPUTE_GRAPHICS_MODEL_VGA",
          "COMPUTE_GRAPHICS_MODEL_VIRTIO",
          "COMPUTE_NET_VIF_MODEL_E1000",
          "COMPUTE_NET_VIF_MODEL_VIRTIO",
          "COMPUTE_RESCUE_BFV",
          "COMPUTE_STORAGE_BUS_IDE",
          "COMPUTE_STORAGE_BUS_SATA",
          "COMPUTE_STORAGE_BUS_SCSI",
          "COMPUTE_STORAGE_BUS_USB",
          "COMPUTE_STORAGE_BUS_VIRTIO");

  private final Connection connection;
  private final HostCapabilities capabilities;
  private final Path instances;
  private final long fileBackedMemoryMb;
  private final HostCpus cpus;
  private final MediatedDevices mediated;
  private final TakenPlaces places;
  private final PassedDevices passed;
  private final NumaUse numa;
  private final List<String> abilities;

  /**
   * @param instances the directory whose file system holds the guests' disks
   * @param fileBackedMemoryMb what guests may have in files instead of the host's memory, in MiB; 0
   *     where they have that
   * @param cpus how the processors are given to guests
   * @param mediated what else can be given to them
   * @param passed and whole
   * @param numa its NUMA nodes
   * @param abilities what guests can have here and not everywhere, in the words of Placement
   */
  HostView(
      Connection connection,
      HostCapabilities capabilities,
      Path instances,
      long fileBackedMemoryMb,
      HostCpus cpus,
      MediatedDevices mediated,
      TakenPlaces places,
      PassedDevices passed,
      NumaUse numa,
      List<String> abilities) {
    this.connection = connection;
    this.capabilities = capabilities;
    this.instances = instances;
    this.fileBackedMemoryMb = fileBackedMemoryMb;
    this.cpus = cpus;
    this.mediated = mediated;
    this.places = places;
    this.passed = passed;
    this.numa = numa;
    this.abilities = List.copyOf(abilities);
  }

  /** The host's name in libvirt's eyes. */
  String name() {
    return connection.call("reading the hypervisor's host name", connect -> connect.getHostName());
  }

  /**
   * As {@link #report}.
   *
   * @throws DriverException if the host cannot run guests of that kind
   */
  HostReport requireKind(String virtType) {
    HostReport report = report();
    List<String> kinds =
        report.supportedInstances().stream().map(triple -> triple.get(1)).distinct().toList();
    if (!kinds.contains(virtType)) {
      throw new DriverException(
          "[libvirt] virt_type = %s: libvirt cannot run such guests here, only %s"
              .formatted(virtType, String.join(", ", kinds)));
    }
    return report;
  }

  HostReport report() {
    Capabilities can = capabilities.get();
    FileStore store = store();
    List<HostReport.Part> parts = mediated.parts();
    List<Taken> taken = places.all();
    List<PciDevice> pciDevices = passed.all(taken);
    NumaTopology nodes = numa.with(taken);
    return connection.call(
        "describing the host",
        connect -> {
          NodeInfo node = connect.nodeInfo();
          return new HostReport(
              null,
              null,
              connect.getHostName(),
              null,
              connect.getType(),
              (int) connect.getVersion(),
              node.cpus,
              0,
              fileBackedMemoryMb > 0 ? fileBackedMemoryMb : node.memory / 1024,
              0,
              bytes(store::getTotalSpace) / GIB,
              0,
              bytes(store::getUsableSpace) / GIB,
              connect.numOfDomains(),
              can.cpuInfo(),
              can.guests(),
              processors(),
              Stream.of(CpuTraits.ofThisHost(), ABILITIES, abilities)
                  .flatMap(Collection::stream)
                  .toList(),
              parts,
              pciDevices,
              nodes);
        });
  }

  /** Empty where guests share all that there are. */
  private Map<String, HostReport.Inventory> processors() {
    if (cpus.shared() == null) {
      return Map.of();
    }
    return Map.of("VCPU", number(cpus.shared().size()), "PCPU", number(cpus.dedicated().size()));
  }

  private static HostReport.Inventory number(int total) {
    return new HostReport.Inventory(total, 0, 1, total, 1, 1);
  }

  private FileStore store() {
    try {
      return Files.getFileStore(instances);
    } catch (IOException e) {
      throw new DriverException("looking at the disk of " + instances + ": " + e.getMessage(), e);
    }
  }

  private long bytes(Size size) {
    try {
      return size.get();
    } catch (IOException e) {
      throw new DriverException("looking at the disk of " + instances + ": " + e.getMessage(), e);
    }
  }

  /** A size of a file system. */
  @FunctionalInterface
  private interface Size {
    long get() throws IOException;
  }
}
