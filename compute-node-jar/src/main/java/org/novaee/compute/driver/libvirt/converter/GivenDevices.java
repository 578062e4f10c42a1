package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import java.util.Map;
import org.novaee.compute.driver.libvirt.xml.MediatedDevice;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;

/**
 * Devices of the host that a guest has to itself.
 *
 * @param mediated its parts of devices that are divided
 * @param passed those that it has whole, beside those that its ports are
 * @param interfaceNames the host's names of its network interfaces, by the addresses of their
 *     devices; asked for where a port is one of them
 */
public record GivenDevices(
    List<MediatedDevice> mediated, List<PassedDevice> passed, Map<String, String> interfaceNames) {

  public static final GivenDevices NONE = new GivenDevices(List.of(), List.of(), Map.of());

  public GivenDevices {
    mediated = List.copyOf(mediated);
    passed = List.copyOf(passed);
    interfaceNames = Map.copyOf(interfaceNames);
  }
}
