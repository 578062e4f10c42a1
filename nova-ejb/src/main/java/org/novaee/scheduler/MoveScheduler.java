package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.model.Elimination;
import org.novaee.model.MoveOptions;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.ServerGroup;
import org.novaee.placement.AllocationChange;
import org.novaee.placement.Claim;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.rpc.contract.Conductor;
import org.novaee.scheduler.prefilter.RequestedNetworks;

/**
 * Finds hosts for servers that move. The server claims the new host; what it held before is kept by
 * its migration, so that it can go back. A server that is evacuated keeps what it holds of the host
 * that is down until that one is back.
 */
@ApplicationScoped
public class MoveScheduler {

  private FilterScheduler scheduler;
  private ServerGroups serverGroups;
  private NetworkWishes networkWishes;
  private PlacementService placement;
  private Conductor conductor;

  /** For the container's proxy. */
  protected MoveScheduler() {}

  @Inject
  public MoveScheduler(
      FilterScheduler scheduler,
      ServerGroups serverGroups,
      NetworkWishes networkWishes,
      PlacementService placement,
      Conductor conductor) {
    this.scheduler = scheduler;
    this.serverGroups = serverGroups;
    this.networkWishes = networkWishes;
    this.placement = placement;
    this.conductor = conductor;
  }

  /** Chooses and claims a host for the server. At most one step. */
  public void select(
      RequestSpec request, String server, String migration, String cell, MoveOptions options) {
    scheduler.place(
        request, List.of(server), new Moving(request, server, migration, cell, options));
  }

  /** The server holds again what its migration kept. One step. */
  public void returnToSource(String server, String migration) {
    placement.change(change -> change.returnTo(server, migration));
  }

  private final class Moving implements FilterScheduler.Purpose {

    private final RequestSpec request;
    private final String server;
    private final String migration;
    private final String cell;
    private final MoveOptions options;

    Moving(RequestSpec request, String server, String migration, String cell, MoveOptions options) {
      this.request = request;
      this.server = server;
      this.migration = migration;
      this.cell = cell;
      this.options = options;
    }

    /** Where the server itself is now does not bind it. */
    @Override
    public Set<String> members() {
      ServerGroup group = request.group();
      if (group == null) {
        return Set.of();
      }
      Set<String> members = new HashSet<>(serverGroups.members(group.uuid()));
      members.addAll(group.members());
      members.remove(server);
      return members;
    }

    @Override
    public RequestedNetworks networks() {
      return networkWishes.ofServer(server);
    }

    @Override
    public String refusal(HostState host) {
      return host.cellUuid().equals(cell) ? null : "in another cell";
    }

    @Override
    public void claim(RequestSpec offered, List<Decision.Choice> choices) {
      Decision.Choice choice = choices.get(0);
      Selection chosen = choice.placed().chosen();
      List<Claim> claims = List.of(new Claim(server, choice.provider(), chosen.resources()));
      ServerGroup group = options.forced() ? null : offered.group();
      placement.change(
          change -> {
            ServerGroups.inTurn(change, group);
            makeWay(change, chosen);
            change.claim(owner(), claims, () -> serverGroups.check(change, group, claims));
            return null;
          },
          nothing -> conductor.destinationSelected(server, migration, options, chosen));
    }

    private void makeWay(AllocationChange change, Selection chosen) {
      if (options.evacuation() == null) {
        change.setAside(owner(), server, migration);
      } else {
        change.leave(server, chosen.providerUuid());
      }
    }

    private Owner owner() {
      return new Owner(request.projectId(), request.userId());
    }

    @Override
    public void refuse(Elimination elimination) {
      placement.tell(() -> conductor.noDestination(server, migration, options, elimination));
    }
  }
}
