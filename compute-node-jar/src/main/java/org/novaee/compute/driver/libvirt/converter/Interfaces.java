package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.DirectInterface;
import org.novaee.compute.driver.libvirt.xml.GuestInterface;
import org.novaee.compute.driver.libvirt.xml.InterfaceDriver;
import org.novaee.compute.driver.libvirt.xml.NetworkInterface;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;
import org.novaee.compute.driver.libvirt.xml.PassedInterface;
import org.novaee.compute.network.HostDevices;
import org.novaee.model.PortBinding;
import org.novaee.model.Server;
import org.novaee.model.Vif;
import org.novaee.numa.Wishes;

/** The guest's network interfaces. */
final class Interfaces {

  /** How ports are bound that are a physical function. */
  private static final String WHOLE = "hostdev_physical";

  private static final String VIRTIO = "virtio";
  private static final Set<String> MODELS =
      Set.of(VIRTIO, "e1000", "e1000e", "rtl8139", "ne2k_pci", "pcnet", "vmxnet3");

  private Interfaces() {}

  /**
   * @param interfaceNames of the host, by the addresses of their devices
   */
  static List<GuestInterface> of(
      Server server, List<Vif> vifs, GuestTuning tuning, Map<String, String> interfaceNames) {
    String model = server.image().properties().getOrDefault("hw_vif_model", VIRTIO);
    if (!MODELS.contains(model)) {
      throw new DriverException(
          "network interface model %s is not supported by this hypervisor".formatted(model));
    }
    InterfaceDriver driver = model.equals(VIRTIO) ? driver(server, tuning) : null;
    return vifs.stream()
        .filter(vif -> !WHOLE.equals(vif.type()))
        .map(
            vif ->
                switch (vif.type()) {
                  case "bridge" -> onBridge(server, vif, null, model, driver);
                  case "ovs" -> onBridge(server, vif, ovsPort(vif), model, driver);
                  case "hw_veb" ->
                      vif.binding().vnicType().equals(PortBinding.MACVTAP)
                          ? direct(server, vif, model, driver, interfaceNames)
                          : new PassedInterface(vif.macAddress(), device(vif), vlan(vif));
                  default -> throw unknown(vif);
                })
        .toList();
  }

  /** Ports that are devices which libvirt does not know to be network interfaces. */
  static List<PassedDevice> wholeDevices(List<Vif> vifs) {
    return vifs.stream()
        .filter(vif -> WHOLE.equals(vif.type()))
        .map(vif -> new PassedDevice(device(vif), true))
        .toList();
  }

  private static DriverException unknown(Vif vif) {
    return new DriverException(
        "port %s is %s and of type %s; this host can only plug normal ports into bridges of Linux"
                .formatted(vif.portId(), vif.binding().vnicType(), vif.type())
            + " and Open vSwitch, and give virtual and physical functions to ports bound as hw_veb"
            + " and hostdev_physical");
  }

  /** By what Open vSwitch is to know the interface. */
  private static String ovsPort(Vif vif) {
    if (!vif.binding().vnicType().equals(PortBinding.NORMAL.vnicType())) {
      throw unknown(vif);
    }
    if (Boolean.parseBoolean(vif.binding().details().get("ovs_hybrid_plug"))) {
      throw new DriverException(
          "port %s is to have a bridge of Linux of its own before Open vSwitch, as Neutron's"
                  .formatted(vif.portId())
              + " firewall_driver = iptables_hybrid wants it; this host knows its firewall_driver ="
              + " openvswitch, and OVN");
    }
    return vif.portId();
  }

  private static GuestInterface direct(
      Server server,
      Vif vif,
      String model,
      InterfaceDriver driver,
      Map<String, String> interfaceNames) {
    String name = interfaceNames.get(device(vif));
    if (name == null) {
      throw new DriverException(
          "port %s is device %s, of which this host has no network interface; its driver must be"
                  .formatted(vif.portId(), device(vif))
              + " loaded for ports of type macvtap");
    }
    return new DirectInterface(
        vif.macAddress(), model, driver, name, device(vif), vlan(vif), Quotas.of(server).network());
  }

  private static String device(Vif vif) {
    String address = vif.binding().device();
    if (!vif.binding().hasDevice()) {
      throw new DriverException(
          "port %s has no device of this host: its binding:profile names %s"
              .formatted(vif.portId(), address == null ? "none" : address));
    }
    return address;
  }

  private static Integer vlan(Vif vif) {
    String id = vif.binding().details().get("vlan");
    if (id != null && !id.matches("\\d{1,4}")) {
      throw new DriverException("port %s is bound to VLAN %s".formatted(vif.portId(), id));
    }
    return id == null ? null : Integer.valueOf(id);
  }

  /**
   * @param port null where the bridge is one of Linux
   */
  private static NetworkInterface onBridge(
      Server server, Vif vif, String port, String model, InterfaceDriver driver) {
    return new NetworkInterface(
        vif.macAddress(),
        model,
        driver,
        HostDevices.bridge(vif),
        port,
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
