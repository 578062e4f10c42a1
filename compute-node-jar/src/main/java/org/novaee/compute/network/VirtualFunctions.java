package org.novaee.compute.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.process.HostCommands;
import org.novaee.model.BooleanText;
import org.novaee.model.PortBinding;
import org.novaee.model.Vif;

/**
 * What the physical functions of the host are told of their virtual ones: whether a guest may
 * change its address ({@code trusted} of a port), and address and VLAN of those that the host
 * keeps. Those of guests are set by libvirt.
 */
public final class VirtualFunctions {

  private static final String NO_ADDRESS = "00:00:00:00:00:00";
  private static final String VIRTUAL = "virtfn";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HostCommands commands;
  private final Path devices;

  /**
   * @param devices of the kernel, {@code /sys/bus/pci/devices}
   */
  public VirtualFunctions(HostCommands commands, Path devices) {
    this.commands = commands;
    this.devices = devices;
  }

  /** A virtual function as its physical one knows it. */
  private record Function(String physical, String number) {}

  /** Whether a port is a virtual function. */
  static boolean isOne(Vif vif) {
    return "hw_veb".equals(vif.type()) && vif.binding().hasDevice();
  }

  /**
   * Makes the function what its port is; a repeat is harmless.
   *
   * @throws DriverException if the physical function is not there or refuses
   */
  void setUp(Vif vif) {
    PortBinding binding = vif.binding();
    String address = binding.device();
    boolean isKept = binding.vnicType().equals(PortBinding.MACVTAP);
    boolean isTrusted = BooleanText.isTrue(binding.profile().get("trusted"));
    Optional<Function> found = find(address);
    if (found.isEmpty()) {
      if (isKept || isTrusted) {
        throw new DriverException(
            "port %s is device %s, which is no virtual function of an interface of this host"
                .formatted(vif.portId(), address));
      }
      return;
    }
    trust(found.get(), isTrusted);
    if (isKept) {
      keep(found.get(), vif.macAddress(), binding.details().getOrDefault("vlan", "0"));
      interfaceOf(address).ifPresent(name -> commands.run("ip", "link", "set", "dev", name, "up"));
    }
  }

  /**
   * Makes the function nobody's.
   *
   * @param isKept whether it was one that the host keeps
   * @throws DriverException if its physical one refuses
   */
  void reset(String address, boolean isKept) {
    find(address)
        .ifPresent(
            function -> {
              trust(function, false);
              if (isKept) {
                keep(function, NO_ADDRESS, "0");
              }
            });
  }

  private void keep(Function function, String macAddress, String vlan) {
    set(function, "mac", macAddress);
    set(function, "vlan", vlan);
  }

  /** What it is already is not set again: not every driver knows of it. */
  private void trust(Function function, boolean wanted) {
    JsonNode known = JSON.createArrayNode();
    try {
      known =
          JSON.readTree(commands.run("ip", "-json", "link", "show", "dev", function.physical()))
              .path(0)
              .path("vfinfo_list");
    } catch (JsonProcessingException e) {
      throw new DriverException("ip said of " + function.physical() + " what is no JSON", e);
    }
    for (JsonNode one : known) {
      if (one.path("vf").asText().equals(function.number())
          && one.path("trust").asBoolean() == wanted) {
        return;
      }
    }
    if (wanted || !known.isEmpty()) {
      set(function, "trust", wanted ? "on" : "off");
    }
  }

  private void set(Function function, String property, String value) {
    commands.run(
        "ip", "link", "set", "dev", function.physical(), "vf", function.number(), property, value);
  }

  private Optional<Function> find(String address) {
    Path physical = devices.resolve(address).resolve("physfn");
    Optional<String> name = interfaceIn(physical);
    return name.flatMap(
        of ->
            names(physical).stream()
                .filter(each -> each.startsWith(VIRTUAL))
                .filter(each -> leadsTo(physical.resolve(each), address))
                .findFirst()
                .map(each -> new Function(of, each.substring(VIRTUAL.length()))));
  }

  private static boolean leadsTo(Path link, String address) {
    try {
      return link.toRealPath().getFileName().toString().equals(address);
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<String> interfaceOf(String address) {
    return interfaceIn(devices.resolve(address));
  }

  private static Optional<String> interfaceIn(Path device) {
    return names(device.resolve("net")).stream().findFirst();
  }

  /** Empty where there is no such directory. */
  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
