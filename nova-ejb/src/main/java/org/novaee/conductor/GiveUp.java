package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.rpc.server.DeadLetter;
import org.novaee.server.BuildRequests;

/**
 * Puts the servers of a message that kept failing in ERROR: they must not wait for it for ever. A
 * message of a host's concerns servers on that host only, whatever it says.
 */
@ApplicationScoped
public class GiveUp {

  @Inject @NovaApi private Database api;
  @Inject private CellRegistry cells;
  @Inject private Locations locations;
  @Inject private BuildRequests buildRequests;
  @Inject private BuryServers bury;
  @Inject private ServerErrors errors;
  @Inject private HostAuthority authority;

  void on(@Observes DeadLetter letter) {
    String reason =
        letter.message().operation() + " kept failing and was given up: " + letter.reason();
    for (String serverUuid : letter.message().subjects()) {
      giveUp(serverUuid, reason);
    }
  }

  private void giveUp(String serverUuid, String reason) {
    Optional<Cell> mapped = locations.ofServer(serverUuid);
    if (mapped.isPresent()) {
      setError(mapped.get(), serverUuid, reason);
      return;
    }
    if (!authority.allows(null)) {
      return;
    }
    // It may stand in a cell already, only its mapping was never written.
    Optional<Cell> found =
        cells.all().stream().filter(cell -> setError(cell, serverUuid, reason)).findFirst();
    if (found.isPresent()) {
      api.stepRun(em -> buildRequests.map(em, found.get().uuid(), List.of(serverUuid)));
    } else {
      bury.bury(List.of(serverUuid), reason, null);
    }
  }

  private boolean setError(Cell cell, String serverUuid, String reason) {
    return cell.database()
        .step(em -> isSendersOwn(em, serverUuid) && errors.set(em, serverUuid, reason, null));
  }

  private boolean isSendersOwn(EntityManager em, String serverUuid) {
    List<String> hosts =
        em.createQuery("SELECT i.host FROM Instance i WHERE i.uuid = :uuid", String.class)
            .setParameter("uuid", serverUuid)
            .getResultList();
    return !hosts.isEmpty() && authority.allows(hosts.get(0));
  }
}
