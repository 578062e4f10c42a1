package org.novaee.compute.driver.libvirt.converter;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.novaee.compute.driver.libvirt.xml.FlavorMetadata;
import org.novaee.compute.driver.libvirt.xml.InstanceMetadata;
import org.novaee.compute.driver.libvirt.xml.OwnerMetadata;
import org.novaee.compute.driver.libvirt.xml.PortMetadata;
import org.novaee.model.Flavor;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** What an operator who looks at the domain wants to know of the server. */
final class DomainMetadata {

  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private DomainMetadata() {}

  static InstanceMetadata of(Server server, List<Vif> vifs, String version) {
    Flavor flavor = server.flavor();
    return new InstanceMetadata(
        version,
        server.displayName(),
        FORM.format(LocalDateTime.now(ZoneOffset.UTC)),
        new FlavorMetadata(
            flavor.name(),
            flavor.memoryMb(),
            flavor.rootGb(),
            flavor.swapMb(),
            flavor.ephemeralGb(),
            flavor.vcpus()),
        new OwnerMetadata(server.userId(), server.userId(), server.projectId(), server.projectId()),
        server.image().id(),
        vifs.stream().map(DomainMetadata::port).toList());
  }

  private static PortMetadata port(Vif vif) {
    return new PortMetadata(
        vif.portId(),
        vif.subnets().stream().flatMap(subnet -> subnet.fixedIps().stream()).toList());
  }
}
