package org.novaee.db;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link DataSources} with the configured size. */
@ApplicationScoped
public class DataSourcesProducer {

  /** As Nova sizes its pools: what is kept and what may be added under load. */
  @Produces
  @Singleton
  public DataSources dataSources(
      @ConfigProperty(name = "nova.database.max_pool_size") int kept,
      @ConfigProperty(name = "nova.database.max_overflow") int added) {
    return new DataSources(kept + added);
  }
}
