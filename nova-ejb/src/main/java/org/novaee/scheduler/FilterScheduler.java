package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.BuildOptions;
import org.novaee.model.Elimination;
import org.novaee.model.Explanation;
import org.novaee.model.Placed;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.placement.Claim;
import org.novaee.placement.ClaimRefused;
import org.novaee.placement.Owner;
import org.novaee.placement.PlacementService;
import org.novaee.rpc.contract.Conductor;
import org.novaee.scheduler.prefilter.RequestedNetworks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Places servers: candidates, filters, weighers, then one step that claims for all of them and
 * tells the conductor. When the claim finds that the view was stale, the decision is made again.
 */
@ApplicationScoped
public class FilterScheduler {

  private static final Logger log = LoggerFactory.getLogger(FilterScheduler.class);

  /**
   * Each refusal means that somebody else got a host meanwhile, so this is not reached in peace.
   */
  private static final int MAX_ROUNDS = 30;

  /** How often a server's host is chosen anew because another server got it meanwhile. */
  private static final int MAX_OVERTAKEN = 5;

  private CandidateHosts candidateHosts;
  private ServerGroups serverGroups;
  private NetworkWishes networkWishes;
  private PlacementService placement;
  private Conductor conductor;
  private Filters filters;
  private Weighers weighers;
  private SelectionOptions options;
  private RequestedDevices.Reader requestedDevices;

  /** For the container's proxy. */
  protected FilterScheduler() {}

  /**
   * @throws IllegalArgumentException naming the option, when the configuration names a filter or
   *     weigher that does not exist
   */
  @Inject
  public FilterScheduler(
      CandidateHosts candidateHosts,
      ServerGroups serverGroups,
      NetworkWishes networkWishes,
      PlacementService placement,
      Conductor conductor,
      Config config) {
    this.candidateHosts = candidateHosts;
    this.serverGroups = serverGroups;
    this.networkWishes = networkWishes;
    this.placement = placement;
    this.conductor = conductor;
    this.filters = Filters.configured(config);
    this.weighers = Weighers.configured(config);
    this.options = SelectionOptions.configured(config);
    this.requestedDevices = RequestedDevices.configured(config);
  }

  /** The names of the enabled filters, in the order they run. */
  public List<String> filterNames() {
    return filters.names();
  }

  /** What a host is chosen for. */
  interface Purpose {

    /** The members of the request's group whose hosts count, and the servers to be placed. */
    Set<String> members();

    /** What the networks want of the host. */
    RequestedNetworks networks();

    /** Whether the host is a choice at all; null, or why not. */
    String refusal(HostState host);

    /**
     * Claims what was chosen and tells the conductor, in one step.
     *
     * @throws ClaimRefused when the view was stale
     */
    void claim(RequestSpec request, List<Decision.Choice> choices);

    /** Tells the conductor that there is no host, in one step. */
    void refuse(Elimination elimination);
  }

  /** Chooses and claims a host for each server, or for none. At most one step. */
  public void select(RequestSpec request, List<String> servers, BuildOptions buildOptions) {
    place(request, servers, new Building(request, servers, buildOptions));
  }

  /** How a request would be decided now; nothing is claimed. */
  public Explanation preview(RequestSpec request, List<String> servers) {
    RequestedResources resources = RequestedResources.of(request);
    CandidateHosts.Offer offer =
        candidateHosts.offer(
            request,
            resources,
            members(request.group(), servers),
            RequestedNetworks.NONE,
            options.maxCandidates());
    Decision decision = decision(offer, resources, 1);
    return decision.explanation(
        offer.asked(),
        decision.choose(offer.request(), servers, offer.hosts(), offer.request().forcesHost()));
  }

  /** Chooses a host for each server, or for none. At most one step. */
  void place(RequestSpec request, List<String> servers, Purpose purpose) {
    long started = System.nanoTime();
    RequestedResources resources = RequestedResources.of(request);
    RequestedNetworks networks = purpose.networks();
    int round = 1;
    int overtaken = 0;
    while (true) {
      CandidateHosts.Offer offer =
          candidateHosts
              .offer(request, resources, purpose.members(), networks, options.maxCandidates())
              .without(purpose::refusal);
      Decision decision = decision(offer, resources, round);
      List<Decision.Choice> choices =
          decision.choose(offer.request(), servers, offer.hosts(), offer.request().forcesHost());
      Explanation explanation = decision.explanation(offer.asked(), choices);
      log.debug("Decision for {}: {}", servers, explanation);
      if (choices.isEmpty()) {
        refuse(servers, offer.notes(), started, purpose);
        return;
      }
      if (choices.size() == 1
          && candidateHosts.isOvertaken(offer, choices.get(0))
          && overtaken++ < MAX_OVERTAKEN) {
        continue;
      }
      try {
        candidateHosts.during(
            choices, () -> purpose.claim(offer.request(), explained(choices, explanation)));
        logPlaced(choices, offer, round, started);
        return;
      } catch (ClaimRefused e) {
        log.debug("Claim on {} refused in round {}: {}", e.providerUuid(), round, e.getMessage());
        if (round == MAX_ROUNDS) {
          offer.notes().phase("claim", 1, Map.of(e.getMessage(), 1));
          refuse(servers, offer.notes(), started, purpose);
          return;
        }
        round++;
      }
    }
  }

  /** New servers of one request. */
  private final class Building implements Purpose {

    private final RequestSpec request;
    private final List<String> servers;
    private final BuildOptions buildOptions;

    Building(RequestSpec request, List<String> servers, BuildOptions buildOptions) {
      this.request = request;
      this.servers = servers;
      this.buildOptions = buildOptions;
    }

    @Override
    public Set<String> members() {
      return FilterScheduler.this.members(request.group(), servers);
    }

    @Override
    public RequestedNetworks networks() {
      return networkWishes.of(buildOptions.networks());
    }

    @Override
    public String refusal(HostState host) {
      return null;
    }

    @Override
    public void claim(RequestSpec offered, List<Decision.Choice> choices) {
      FilterScheduler.this.claim(offered, choices, buildOptions);
    }

    @Override
    public void refuse(Elimination elimination) {
      placement.tell(() -> conductor.noValidHost(servers, elimination));
    }
  }

  private Decision decision(CandidateHosts.Offer offer, RequestedResources resources, int round) {
    // Losers of a race step aside from each other more and more.
    SelectionOptions now = round == 1 ? options : options.spreadOver(1 << Math.min(round, 10));
    return new Decision(
        filters,
        weighers,
        now,
        ThreadLocalRandom.current(),
        offer.notes(),
        resources.amounts(),
        requestedDevices.read(offer.request()));
  }

  /** Each server is told what concerns it; one alone, everything. */
  private static List<Decision.Choice> explained(
      List<Decision.Choice> choices, Explanation explanation) {
    if (choices.size() == 1) {
      return List.of(choices.get(0).explained(explanation));
    }
    Explanation brief = explanation.brief();
    List<Decision.Choice> explained = new ArrayList<>(choices.size());
    for (Decision.Choice choice : choices) {
      explained.add(choice.explained(brief.about(brief.chosen().get(explained.size()))));
    }
    return explained;
  }

  private void claim(
      RequestSpec request, List<Decision.Choice> choices, BuildOptions buildOptions) {
    List<Claim> claims =
        choices.stream()
            .map(
                choice ->
                    new Claim(
                        choice.placed().serverUuid(),
                        choice.provider(),
                        choice.placed().chosen().resources()))
            .toList();
    boolean forced = request.forcesHost();
    ServerGroup group = forced ? null : request.group();
    Owner owner = new Owner(request.projectId(), request.userId());
    placement.change(
        change -> {
          ServerGroups.inTurn(change, group);
          // They may hold something if they are placed once more.
          change.claimAnew(owner, claims, () -> serverGroups.check(change, group, claims));
          return null;
        },
        nothing -> tellConductor(choices, buildOptions));
  }

  private void tellConductor(List<Decision.Choice> choices, BuildOptions buildOptions) {
    Map<String, List<Placed>> byCell =
        choices.stream()
            .map(Decision.Choice::placed)
            .collect(Collectors.groupingBy(placed -> placed.chosen().cellUuid()));
    byCell.forEach(
        (cell, placed) ->
            conductor.hostsSelected(
                cell, placed.stream().map(Placed::serverUuid).toList(), placed, buildOptions));
  }

  private static void refuse(
      List<String> servers, EliminationNotes notes, long started, Purpose purpose) {
    log.info(
        "No valid host for {} servers after {} ms: {}",
        servers.size(),
        millis(started),
        notes.elimination());
    purpose.refuse(notes.elimination());
  }

  private Set<String> members(ServerGroup group, List<String> servers) {
    if (group == null) {
      return Set.of();
    }
    Set<String> members = new HashSet<>(serverGroups.members(group.uuid()));
    members.addAll(group.members());
    members.addAll(servers);
    return members;
  }

  private void logPlaced(
      List<Decision.Choice> choices, CandidateHosts.Offer offer, int round, long started) {
    String hosts =
        choices.stream()
            .map(choice -> choice.placed().chosen().host())
            .distinct()
            .limit(5)
            .collect(Collectors.joining(", "));
    log.info(
        "Placed {} servers on {} in {} ms: {} candidates, {} rounds",
        choices.size(),
        hosts,
        millis(started),
        offer.notes().elimination().candidates(),
        round);
  }

  private static long millis(long started) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
  }
}
