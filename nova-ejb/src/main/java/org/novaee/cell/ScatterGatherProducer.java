package org.novaee.cell;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes {@link ScatterGather} with the server's threads and the configured limit. */
@ApplicationScoped
public class ScatterGatherProducer {

  @Resource private ManagedExecutorService threads;

  @Produces
  @Singleton
  public ScatterGather scatterGather(
      @ConfigProperty(name = "nova.novaee.cell_timeout") int seconds) {
    return new ScatterGather(threads, Duration.ofSeconds(seconds));
  }
}
