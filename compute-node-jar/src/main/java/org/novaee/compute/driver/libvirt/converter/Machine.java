package org.novaee.compute.driver.libvirt.converter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.novaee.compute.driver.libvirt.xml.Clock;
import org.novaee.compute.driver.libvirt.xml.Controller;
import org.novaee.compute.driver.libvirt.xml.Firmware;
import org.novaee.compute.driver.libvirt.xml.OperatingSystem;
import org.novaee.compute.driver.libvirt.xml.SysInfo;
import org.novaee.compute.driver.libvirt.xml.Timer;
import org.novaee.model.Server;
import org.novaee.numa.Wishes;

/** The machine around the processors: type, firmware tables, clocks. */
public final class Machine {

  private static final String HOST_ARCHITECTURE = "x86_64";

  private Machine() {}

  /** The machine type the server gets: its image's, else the host's. */
  public static String type(Server server, GuestOptions options) {
    String wanted = server.image().properties().get("hw_machine_type");
    return wanted != null ? wanted : options.machineTypes().getOrDefault(HOST_ARCHITECTURE, "pc");
  }

  /** Where a machine of that type has its CD-ROM. */
  public static String cdromBus(String machineType) {
    return machineType.contains("q35") ? "sata" : "ide";
  }

  /** Where devices can be plugged in while the guest runs; empty to leave that to libvirt. */
  static List<Controller> ports(Server server, GuestOptions options) {
    int ports = options.tuning().pciePorts();
    if (ports == 0 || !type(server, options).contains("q35")) {
      return List.of();
    }
    return Stream.concat(
            Stream.of(new Controller("pci", 0, "pcie-root")),
            IntStream.rangeClosed(1, ports)
                .mapToObj(port -> new Controller("pci", port, "pcie-root-port")))
        .toList();
  }

  /**
   * @param bootDevices kinds of devices in the order of booting; empty where devices say it
   */
  static OperatingSystem operatingSystem(
      Server server, GuestOptions options, List<String> bootDevices) {
    return new OperatingSystem(
        "hvm",
        type(server, options),
        firmware(server),
        bootDevices,
        Wishes.of(server.flavor(), server.image().properties()).flag("boot_menu"),
        true);
  }

  /** Null for a BIOS. */
  static Firmware firmware(Server server) {
    Map<String, String> image = server.image().properties();
    if (!"uefi".equals(image.get("hw_firmware_type"))) {
      return null;
    }
    String flavor = server.flavor().extraSpecs().get("os:secure_boot");
    String wanted = flavor == null ? image.get("os_secure_boot") : flavor;
    Boolean secure =
        wanted == null || wanted.equals("optional") ? null : (Boolean) wanted.equals("required");
    return new Firmware(secure, Wishes.isYes(image.get("hw_firmware_stateless")));
  }

  static SysInfo sysInfo(Server server, GuestOptions options, String version) {
    Map<String, String> system = new LinkedHashMap<>();
    system.put("manufacturer", "OpenStack Foundation");
    system.put("product", "OpenStack Nova");
    system.put("version", version);
    if (!"none".equals(options.serial())) {
      system.put("serial", server.uuid());
    }
    system.put("uuid", server.uuid());
    system.put("family", "Virtual Machine");
    return new SysInfo(system);
  }

  static Clock clock(Server server) {
    boolean windows = "windows".equals(server.image().properties().get("os_type"));
    boolean hpet = Wishes.isYes(server.image().properties().get("hw_time_hpet"));
    List<Timer> timers = new ArrayList<>();
    timers.add(new Timer("pit", "delay", null));
    timers.add(new Timer("rtc", "catchup", null));
    timers.add(new Timer("hpet", null, hpet));
    if (windows) {
      timers.add(new Timer("hypervclock", null, true));
    }
    return new Clock(windows ? "localtime" : "utc", timers);
  }
}
