package org.novaee.compute.driver.libvirt;

import java.util.List;
import java.util.Map;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;

/** Interfaces of servers that are devices of the host. */
public final class PortVifs {

  public static final String PORT = "90700000-0000-4000-8000-000000000001";
  public static final String MAC = "fa:16:3e:00:00:07";
  public static final String ADDRESS = "0000:85:10.0";

  private PortVifs() {}

  public static Vif direct() {
    return vif(PORT, "hw_veb", "direct", ADDRESS, Map.of("vlan", "100"));
  }

  public static Vif macvtap() {
    return vif(PORT, "hw_veb", "macvtap", ADDRESS, Map.of("vlan", "100"));
  }

  public static Vif physical() {
    return vif(PORT, "hostdev_physical", "direct-physical", "0000:85:00.0", Map.of());
  }

  /**
   * @param address null for a port that has none
   */
  public static Vif vif(
      String port, String type, String kind, String address, Map<String, String> details) {
    Map<String, String> profile = address == null ? Map.of() : Map.of("pci_slot", address);
    return new Vif(
        port,
        MAC,
        "0e700000-0000-4000-8000-000000000001",
        "net",
        type,
        null,
        null,
        1500,
        true,
        false,
        null,
        List.of(),
        new PortBinding(kind, profile, details));
  }
}
