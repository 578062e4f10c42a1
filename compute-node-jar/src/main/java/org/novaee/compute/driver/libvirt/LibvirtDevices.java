package org.novaee.compute.driver.libvirt;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.libvirt.Domain;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Xml;

/** {@link GuestDevices} of libvirt's domains. */
final class LibvirtDevices implements GuestDevices {

  /** Of the running guest; its description for the next start is another matter. */
  private static final int LIVE = 1;

  private final Connection connection;

  LibvirtDevices(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void attach(String uuid, String deviceXml) {
    on("plugging a device into domain " + uuid, uuid, d -> d.attachDeviceFlags(deviceXml, LIVE));
  }

  @Override
  public void askBack(String uuid, String deviceXml) {
    on(
        "taking a device out of domain " + uuid,
        uuid,
        domain -> domain.detachDeviceFlags(deviceXml, LIVE));
  }

  @Override
  public Set<String> macAddresses(String uuid) {
    String xml =
        connection.onDomain("reading domain " + uuid, uuid, null, domain -> domain.getXMLDesc(0));
    Set<String> addresses = new HashSet<>();
    if (xml != null) {
      Xml.parse(xml)
          .child("devices")
          .ifPresent(
              devices ->
                  devices
                      .all("interface")
                      .map(nic -> nic.get("mac", "address"))
                      .forEach(mac -> addresses.add(mac.toLowerCase(Locale.ROOT))));
    }
    return addresses;
  }

  private void on(String attempted, String uuid, DomainAction action) {
    boolean known =
        connection.onDomain(
            attempted,
            uuid,
            false,
            domain -> {
              action.on(domain);
              return true;
            });
    if (!known) {
      throw new DriverException(attempted + ": there is no such domain");
    }
  }

  /** Something done to a domain. */
  @FunctionalInterface
  private interface DomainAction {
    void on(Domain domain) throws LibvirtException;
  }
}
