package org.novaee.standalone.store;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** The schema of the stand-alone services. Thread-safe. */
@ApplicationScoped
public class Store {

  private static final int TRIES = 8;

  @Resource(lookup = "java:jboss/datasources/novaee")
  private DataSource source;

  private EntityManagerFactory factory;

  @PostConstruct
  void open() {
    new SchemaScripts(source).run();
    factory =
        new PersistenceProvider()
            .createEntityManagerFactory(
                "standalone",
                Map.of(
                    "jakarta.persistence.transactionType",
                    "RESOURCE_LOCAL",
                    "jakarta.persistence.nonJtaDataSource",
                    source,
                    "eclipselink.session-name",
                    "standalone",
                    "eclipselink.classloader",
                    Store.class.getClassLoader()));
  }

  @PreDestroy
  void close() {
    if (factory != null) {
      factory.close();
    }
  }

  /** Runs a query outside of a transaction. */
  public <T> T read(Function<EntityManager, T> query) {
    try (EntityManager em = factory.createEntityManager()) {
      return query.apply(em);
    }
  }

  /**
   * Runs {@code work} in one transaction. Work that loses a race against another transaction is run
   * again, so it must have no other effects.
   *
   * @throws DuplicateKey if the change would make two of what must be unique
   */
  public <T> T change(Function<EntityManager, T> work) {
    for (int tried = 1; ; tried++) {
      try {
        return once(work);
      } catch (RuntimeException e) {
        switch (SqlFailure.of(e)) {
          case LOST_RACE -> {
            if (tried >= TRIES) {
              throw e;
            }
          }
          case DUPLICATE_KEY -> throw new DuplicateKey(e);
          default -> throw e;
        }
      }
      pause(tried);
    }
  }

  /** {@link #change} without a result. */
  public void changeRun(Consumer<EntityManager> work) {
    change(
        em -> {
          work.accept(em);
          return null;
        });
  }

  private <T> T once(Function<EntityManager, T> work) {
    try (EntityManager em = factory.createEntityManager()) {
      EntityTransaction transaction = em.getTransaction();
      transaction.begin();
      try {
        T result = work.apply(em);
        transaction.commit();
        return result;
      } finally {
        if (transaction.isActive()) {
          transaction.rollback();
        }
      }
    }
  }

  private static void pause(int tried) {
    try {
      Thread.sleep((long) (Math.random() * 10 * (1L << Math.min(tried, 5))) + 1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted between two tries of a change", e);
    }
  }
}
