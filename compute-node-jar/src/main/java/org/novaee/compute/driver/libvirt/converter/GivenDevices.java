package org.novaee.compute.driver.libvirt.converter;

import java.util.List;
import org.novaee.compute.driver.libvirt.xml.MediatedDevice;

/**
 * Devices of the host that a guest has to itself.
 *
 * @param mediated its parts of devices that are divided
 */
public record GivenDevices(List<MediatedDevice> mediated) {

  public static final GivenDevices NONE = new GivenDevices(List.of());

  public GivenDevices {
    mediated = List.copyOf(mediated);
  }
}
