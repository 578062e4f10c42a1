package org.novaee.it.container;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;

/** Carries out {@link Trial}; its notes are names of aggregates. */
@ApplicationScoped
public class TrialTasks implements Trial {

  @Inject @NovaApi private Database api;

  private final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

  @Override
  public void note(String name) {
    api.stepRun(
        em ->
            em.createNativeQuery("INSERT INTO aggregates (uuid, name) VALUES (?1, ?2)")
                .setParameter(1, UUID.randomUUID().toString())
                .setParameter(2, name)
                .executeUpdate());
    deliveries.merge(name, 1, Integer::sum);
  }

  @Override
  public void fail(String serverUuid) {
    throw new UnsupportedOperationException("This cannot be done");
  }

  @Override
  public String echo(String text) {
    return text;
  }

  /** How often a note was carried out or found to have been. */
  public int deliveries(String name) {
    return deliveries.getOrDefault(name, 0);
  }

  /** How often it stands in the database. */
  public int notes(String name) {
    return api.read(
        em ->
            ((Number)
                    em.createNativeQuery("SELECT COUNT(*) FROM aggregates WHERE name = ?1")
                        .setParameter(1, name)
                        .getSingleResult())
                .intValue());
  }
}
