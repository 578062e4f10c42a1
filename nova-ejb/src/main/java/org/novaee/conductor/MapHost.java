package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps a new host to the cell whose broker it speaks on. */
@ApplicationScoped
public class MapHost {

  private static final Logger log = LoggerFactory.getLogger(MapHost.class);

  @Inject @NovaApi private Database api;

  /** Makes the host's mapping if there is none. */
  public void hostSeen(String host, String cellUuid) {
    api.stepRun(
        em -> {
          int mapped =
              em.createNativeQuery(
                      "INSERT IGNORE INTO host_mappings (created_at, cell_id, host)"
                          + " SELECT UTC_TIMESTAMP(), id, ?1 FROM cell_mappings WHERE uuid = ?2")
                  .setParameter(1, host)
                  .setParameter(2, cellUuid)
                  .executeUpdate();
          if (mapped > 0) {
            log.info("Host {} is mapped to cell {}", host, cellUuid);
          }
        });
  }
}
