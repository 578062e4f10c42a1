package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.network.HostDevices;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** The guest's network interfaces. */
final class Interfaces {

  private static final Set<String> MODELS =
      Set.of("virtio", "e1000", "e1000e", "rtl8139", "ne2k_pci", "pcnet", "vmxnet3");

  private Interfaces() {}

  static List<NetworkInterface> of(Server server, List<Vif> vifs) {
    String model = server.image().properties().getOrDefault("hw_vif_model", "virtio");
    if (!MODELS.contains(model)) {
      throw new DriverException(
          "network interface model %s is not supported by this hypervisor".formatted(model));
    }
    return vifs.stream().map(vif -> networkInterface(vif, model)).toList();
  }

  private static NetworkInterface networkInterface(Vif vif, String model) {
    if (!"bridge".equals(vif.type())) {
      throw new DriverException(
          "port %s is of type %s; this host can only plug into bridges"
              .formatted(vif.portId(), vif.type()));
    }
    return new NetworkInterface(
        vif.macAddress(),
        model,
        HostDevices.bridge(vif),
        HostDevices.tap(vif),
        vif.mtu() > 0 ? vif.mtu() : null);
  }
}
