package org.novaee.compute.driver.libvirt;

import java.util.List;
import org.novaee.compute.driver.libvirt.xml.Xml;

/**
 * The devices of the host as libvirt knows them. Failures are {@link
 * org.novaee.compute.driver.DriverException}s.
 */
interface NodeDevices {

  /**
   * Descriptions of all devices that can do something.
   *
   * @param capability in libvirt's words: {@code pci}, {@code mdev_types}, {@code mdev} …
   */
  List<Xml> with(String capability);

  /**
   * Makes a device, for as long as the host is on.
   *
   * @return its description
   */
  Xml create(Xml description);
}
