package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.InterfaceDriver;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.network.HostDevices;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.numa.Wishes;

/** The guest's network interfaces. */
final class Interfaces {

  private static final String VIRTIO = "virtio";
  private static final Set<String> MODELS =
      Set.of(VIRTIO, "e1000", "e1000e", "rtl8139", "ne2k_pci", "pcnet", "vmxnet3");

  private Interfaces() {}

  static List<NetworkInterface> of(Server server, List<Vif> vifs, GuestTuning tuning) {
    String model = server.image().properties().getOrDefault("hw_vif_model", VIRTIO);
    if (!MODELS.contains(model)) {
      throw new DriverException(
          "network interface model %s is not supported by this hypervisor".formatted(model));
    }
    return vifs.stream().map(vif -> networkInterface(server, vif, model, tuning)).toList();
  }

  private static NetworkInterface networkInterface(
      Server server, Vif vif, String model, GuestTuning tuning) {
    if (!"bridge".equals(vif.type())) {
      throw new DriverException(
          "port %s is of type %s; this host can only plug into bridges"
              .formatted(vif.portId(), vif.type()));
    }
    return new NetworkInterface(
        vif.macAddress(),
        model,
        model.equals(VIRTIO) ? driver(server, tuning) : null,
        HostDevices.bridge(vif),
        HostDevices.tap(vif),
        vif.mtu() > 0 ? vif.mtu() : null,
        Quotas.of(server).network());
  }

  /** Null where all is as usual. */
  private static InterfaceDriver driver(Server server, GuestTuning tuning) {
    Wishes wishes = Wishes.of(server.flavor(), server.image().properties());
    int vcpus = server.flavor().vcpus();
    boolean several = wishes.flag("vif_multiqueue_enabled") && vcpus > 1;
    InterfaceDriver driver =
        new InterfaceDriver(
            several ? (Integer) Math.min(vcpus, tuning.maxQueues()) : null,
            tuning.receiveRing(),
            wishes.flag("virtio_packed_ring"));
    return driver.equals(new InterfaceDriver(null, false)) ? null : driver;
  }
}
