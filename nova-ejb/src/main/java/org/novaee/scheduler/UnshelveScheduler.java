package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.novaee.model.Elimination;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.ServerGroup;
import org.novaee.placement.Claim;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.rpc.contract.Conductor;
import org.novaee.scheduler.prefilter.RequestedNetworks;

/** Finds hosts for servers that were offloaded and come back. */
@ApplicationScoped
public class UnshelveScheduler {

  private FilterScheduler scheduler;
  private ServerGroups serverGroups;
  private NetworkWishes networkWishes;
  private PlacementService placement;
  private Conductor conductor;

  /** For the container's proxy. */
  protected UnshelveScheduler() {}

  @Inject
  public UnshelveScheduler(
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
  public void select(RequestSpec request, String server, String cell) {
    scheduler.place(request, List.of(server), new ComingBack(request, server, cell));
  }

  private final class ComingBack implements FilterScheduler.Purpose {

    private final RequestSpec request;
    private final String server;
    private final String cell;

    ComingBack(RequestSpec request, String server, String cell) {
      this.request = request;
      this.server = server;
      this.cell = cell;
    }

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
      Owner owner = new Owner(request.projectId(), request.userId());
      placement.change(
          change -> {
            ServerGroups.inTurn(change, offered.group());
            // What a former try may have left.
            change.release(server);
            change.claim(owner, claims, () -> serverGroups.check(change, offered.group(), claims));
            return null;
          },
          nothing -> conductor.unshelveHostSelected(server, chosen));
    }

    @Override
    public void refuse(Elimination elimination) {
      placement.tell(() -> conductor.unshelveNoHost(server, elimination));
    }
  }
}
