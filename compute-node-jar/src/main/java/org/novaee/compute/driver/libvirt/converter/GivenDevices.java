package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import org.novaee.compute.driver.libvirt.xml.MediatedDevice;
import org.novaee.compute.driver.libvirt.xml.PassedDevice;

/**
 * Devices of the host that a guest has to itself.
 *
 * @param mediated its parts of devices that are divided
 * @param passed those that it has whole
 */
public record GivenDevices(List<MediatedDevice> mediated, List<PassedDevice> passed) {

  public static final GivenDevices NONE = new GivenDevices(List.of(), List.of());

  public GivenDevices {
    mediated = List.copyOf(mediated);
    passed = List.copyOf(passed);
  }
}
