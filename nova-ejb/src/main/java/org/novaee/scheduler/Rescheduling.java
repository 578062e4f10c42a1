package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.model.BuildOptions;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.placement.AllocationChange;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.placement.Provider;
import org.novaee.rpc.contract.Conductor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves the claim of a server whose host could not build it to one of its alternates. */
@ApplicationScoped
public class Rescheduling {

  private static final Logger log = LoggerFactory.getLogger(Rescheduling.class);

  private ServerGroups serverGroups;
  private PlacementService placement;
  private Conductor conductor;
  private int maxAttempts;

  /** For the container's proxy. */
  protected Rescheduling() {}

  @Inject
  public Rescheduling(
      ServerGroups serverGroups,
      PlacementService placement,
      Conductor conductor,
      @ConfigProperty(name = "nova.scheduler.max_attempts") int maxAttempts) {
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
    Map<String, Provider> providers =
        placement.providers(alternates.stream().map(Selection::providerUuid).toList());
    for (Selection alternate : attempt > maxAttempts ? List.<Selection>of() : alternates) {
      Provider provider = providers.get(alternate.providerUuid());
      if (provider != null) {
        left.add(alternate);
        claims.add(new Claim(server, provider, alternate.resources()));
      }
    }
    Owner owner = new Owner(request.projectId(), request.userId());
    placement.change(
        change -> {
          ServerGroups.inTurn(change, request.group());
          return change.move(owner, claims, claim -> isAcceptable(change, request, claim), server);
        },
        taken -> {
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

  private boolean isAcceptable(AllocationChange change, RequestSpec request, Claim claim) {
    try {
      serverGroups.check(change, request.group(), List.of(claim));
      return true;
    } catch (ClaimRefused e) {
      log.debug("{} not on {}: {}", claim.consumer(), e.providerUuid(), e.getMessage());
      return false;
    }
  }
}
