package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.novaee.cell.Cell;
import org.novaee.db.Timestamped;
import org.novaee.db.cell.Service;
import org.novaee.notification.ServiceNews;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows of {@code services}: one per host and binary, kept alive by heartbeats. */
@ApplicationScoped
public class ServiceRecords {

  private static final Logger log = LoggerFactory.getLogger(ServiceRecords.class);

  /** The level of Nova's internal interfaces that this implementation corresponds to. */
  private static final int SERVICE_VERSION = 70;

  @Inject private Locations locations;
  @Inject private Conductor conductor;

  /** Notes that the service is alive; makes its row, and has the host mapped, at the first beat. */
  public void heartbeat(String host, String binary) {
    Optional<Cell> mapped = locations.ofHost(host);
    Cell cell =
        mapped
            .or(locations::ofNewHosts)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Host "
                            + host
                            + " cannot be taken in: no cell is mapped."
                            + " Run: nova-manage cell_v2 simple_cell_setup"));
    cell.database()
        .makeOnce(
            em -> {
              boolean isNew = beat(em, host, binary) == 0;
              if (isNew) {
                Service made = newService(host, binary);
                em.persist(made);
                ServiceNews.appeared(made);
                log.info("Host {} has a new service {} in cell {}", host, binary, cell.name());
              }
              // The mapping goes with the service, which may have been deleted a moment ago.
              if (isNew || mapped.isEmpty()) {
                conductor.hostSeen(host, cell.uuid());
              }
            });
  }

  private static int beat(EntityManager em, String host, String binary) {
    return em.createQuery(
            "UPDATE Service s SET s.reportCount = s.reportCount + 1, s.lastSeenUp = :now,"
                + " s.updatedAt = :now, s.version = :version"
                + " WHERE s.host = :host AND s.binary = :binary AND s.deleted = 0")
        .setParameter("now", Timestamped.now())
        .setParameter("version", SERVICE_VERSION)
        .setParameter("host", host)
        .setParameter("binary", binary)
        .executeUpdate();
  }

  private static Service newService(String host, String binary) {
    Service service = new Service();
    service.setUuid(UUID.randomUUID().toString());
    service.setHost(host);
    service.setBinary(binary);
    service.setTopic(binary.replaceFirst("^nova-", ""));
    service.setReportCount(1);
    service.setVersion(SERVICE_VERSION);
    service.setLastSeenUp(Timestamped.now());
    return service;
  }
}
