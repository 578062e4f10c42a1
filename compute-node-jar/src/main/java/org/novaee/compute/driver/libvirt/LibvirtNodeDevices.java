package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import org.libvirt.Connect;
import org.libvirt.Device;
import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.libvirt.xml.Xml;

/** {@link NodeDevices} by libvirt's node device driver. */
final class LibvirtNodeDevices implements NodeDevices {

  private final Connection connection;

  LibvirtNodeDevices(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<Xml> with(String capability) {
    return connection.call(
        "looking for devices of the host with capability " + capability,
        connect -> {
          List<Xml> found = new ArrayList<>();
          for (String name : connect.listDevices(capability)) {
            Xml description = describe(connect, name);
            if (description != null) {
              found.add(description);
            }
          }
          return found;
        });
  }

  @Override
  public Xml create(Xml description) {
    return connection.call(
        "making a device of the host:\n" + description.print(),
        connect -> {
          Device made = connect.deviceCreateXML(description.print());
          try {
            return Xml.parse(made.getXMLDescription());
          } finally {
            made.free();
          }
        });
  }

  /** Null if it went since it was listed. */
  private static Xml describe(Connect connect, String name) throws LibvirtException {
    try {
      Device device = connect.deviceLookupByName(name);
      try {
        return Xml.parse(device.getXMLDescription());
      } finally {
        device.free();
      }
    } catch (LibvirtException e) {
      if (LibvirtFailure.code(e) == ErrorNumber.VIR_ERR_NO_NODE_DEVICE) {
        return null;
      }
      throw e;
    }
  }
}
