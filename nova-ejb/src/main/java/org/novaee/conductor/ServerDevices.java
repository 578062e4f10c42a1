package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.db.blob.PciRequestsBlob;
import org.novaee.fault.Fault;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.Server;
import org.novaee.server.PciDevices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The PCI devices that servers are to have, {@code instance_extra.pci_requests}. */
@ApplicationScoped
class ServerDevices {

  private static final Logger log = LoggerFactory.getLogger(ServerDevices.class);

  @Inject private PciDevices devices;

  /**
   * What a flavor asked for gives way to what the server's next one asks for; ports want the same.
   */
  void resize(EntityManager em, Server server, Flavor next) {
    List<PciRequest> requests = new ArrayList<>();
    for (Row row :
        Select.rows(
            em,
            "SELECT pci_requests FROM instance_extra WHERE instance_uuid = ?1 AND deleted = 0",
            server.uuid())) {
      PciRequestsBlob.read(row.text(0)).stream()
          .filter(request -> !request.isOfFlavor())
          .forEach(requests::add);
    }
    requests.addAll(of(next, server.image()));
    Update.run(
        em,
        "UPDATE instance_extra SET pci_requests = ?1, updated_at = ?2"
            + " WHERE instance_uuid = ?3 AND deleted = 0",
        List.of(PciRequestsBlob.write(requests), Timestamped.now(), server.uuid()));
  }

  /** What a flavor asks for. What is not known here is no obstacle: the host has the last word. */
  List<PciRequest> of(Flavor flavor, ImageRef image) {
    try {
      return devices.of(flavor, image);
    } catch (Fault e) {
      log.warn("The PCI devices of flavor {} are not recorded: {}", flavor.name(), e.getMessage());
      return List.of();
    }
  }
}
