package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.model.BuildOptions;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.placement.Allocations;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.Owner;
import org.novaee.placement.Provider;
import org.novaee.placement.ProviderView;
import org.novaee.placement.Providers;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the claim of a server whose host could not build it to one of its alternates. */
@ApplicationScoped
public class Rescheduling {

  private static final Logger log = LoggerFactory.getLogger(Rescheduling.class);

  private ProviderView view;
  private Allocations allocations;
  private ServerGroups serverGroups;
  private Database placement;
  private Conductor conductor;
  private int maxAttempts;

  /** For the container's proxy. */
  protected Rescheduling() {}

  @Inject
  public Rescheduling(
      ProviderView view,
      Allocations allocations,
      ServerGroups serverGroups,
      @PlacementDb Database placement,
      Conductor conductor,
      @ConfigProperty(name = "nova.scheduler.max_attempts") int maxAttempts) {
    this.view = view;
    this.allocations = allocations;
    this.serverGroups = serverGroups;
    this.placement = placement;
    this.conductor = conductor;
    this.maxAttempts = maxAttempts;
  }

  /**
   * Takes the first alternate that has room and keeps the group's policy; without one, the server
   * holds nothing any more and its build is aborted. One step.
   *
   * @param attempt the number of the attempt that is to follow
   * @param reason why the attempt before failed
   */
  public void move(
      RequestSpec request,
      String server,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason) {
    List<Selection> left = new ArrayList<>();
    List<Claim> claims = new ArrayList<>();
    Providers providers = view.current();
    for (Selection alternate : attempt > maxAttempts ? List.<Selection>of() : alternates) {
      Provider provider = providers.find(alternate.providerUuid());
      if (provider != null) {
        left.add(alternate);
        claims.add(new Claim(server, provider, alternate.resources()));
      }
    }
    placement.stepRun(
        em -> {
          serverGroups.lock(em, request.group());
          int taken =
              allocations.move(
                  em,
                  new Owner(request.projectId(), request.userId()),
                  claims,
                  (inStep, claim) -> {
                    try {
                      serverGroups.check(inStep, request.group(), List.of(claim));
                      return true;
                    } catch (ClaimRefused e) {
                      log.debug("{} not on {}: {}", server, e.providerUuid(), e.getMessage());
                      return false;
                    }
                  },
                  server);
          if (taken < 0) {
            log.info("No alternate host is left for {}", server);
            conductor.buildAborted(server, reason);
          } else {
            log.info("Attempt {} for {} goes to {}", attempt, server, left.get(taken).host());
            conductor.rescheduled(
                server, attempt, left.get(taken), left.subList(taken + 1, left.size()), options);
          }
        });
  }
}
