package org.novaee.scheduler;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.Explanation;
import org.novaee.model.RequestSpec;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.Candidate;
import org.novaee.placement.CandidateQuery;
import org.novaee.placement.PlacementService;
import org.novaee.scheduler.filter.DifferentHostFilter;
import org.novaee.scheduler.filter.SameHostFilter;
import org.novaee.scheduler.prefilter.PlacementWishes;
import org.novaee.scheduler.prefilter.RequestFilters;
import org.novaee.scheduler.prefilter.RequestRefused;
import org.novaee.scheduler.prefilter.RequestedNetworks;

/** Brings together what placement offers and what is known of the hosts. */
@ApplicationScoped
public class CandidateHosts {

  private HostStates hostStates;
  private PlacementService placement;
  private RequestFilters requestFilters;
  private final PendingClaims pending = new PendingClaims();
  private final OfferedHosts offered = new OfferedHosts();

  /** For the container's proxy. */
  protected CandidateHosts() {}

  @Inject
  public CandidateHosts(PlacementService placement, HostStates hostStates, Config config) {
    this.requestFilters = RequestFilters.configured(config);
    this.hostStates = hostStates;
    this.placement = placement;
  }

  /**
   * What may be chosen from.
   *
   * @param request with the group's members' hosts
   * @param asked what placement was asked for; null where it was not
   * @param notes what placement and the request's own limits removed
   * @param claimsBegun how many claims of this server had begun before it was made
   */
  record Offer(
      RequestSpec request,
      Explanation.Asked asked,
      List<CandidateHost> hosts,
      EliminationNotes notes,
      long claimsBegun) {

    /** The same without hosts that are refused, with a note of the reasons. */
    Offer without(Function<HostState, String> refusal) {
      List<CandidateHost> left = new ArrayList<>(hosts.size());
      EliminationNotes.Check noted = notes.check("choice", hosts.size());
      for (CandidateHost host : hosts) {
        String reason = refusal.apply(host.state());
        if (reason == null) {
          left.add(host);
        } else {
          noted.remove(host.state(), reason);
        }
      }
      if (left.size() == hosts.size()) {
        return this;
      }
      noted.done();
      return new Offer(request, asked, left, notes, claimsBegun);
    }
  }

  /**
   * @param members the members of the request's group and the servers to be placed; empty without a
   *     group
   */
  Offer offer(
      RequestSpec asked,
      RequestedResources resources,
      Set<String> members,
      RequestedNetworks networks,
      int limit) {
    Stopwatch watch = new Stopwatch();
    long claimsBegun = pending.begun();
    Set<String> wanted = wanted(asked);
    if (wanted != null && wanted.isEmpty()) {
      return none(asked, "placement", "the host asked for does not exist");
    }
    RequestSpec request;
    PlacementWishes wishes;
    try {
      request = asked.withPortDevices(networks.devices());
      wishes = requestFilters.wishes(request, hostStates.surroundings(networks));
    } catch (RequestRefused e) {
      return none(asked, "request filters", e.getMessage());
    }
    CandidateQuery query = query(resources, wishes, wanted, limit);
    watch.lap("request filters");
    AllocationCandidates.Found found = placement.candidates(query);
    EliminationNotes notes =
        new EliminationNotes(
            found.candidates().size(), EliminationNotes.SOME, watch, (check, host, reason) -> {});
    notes.phase("placement", found.considered(), found.refusals());
    Map<String, Set<String>> holders = holders(request, members);
    List<CandidateHost> hosts = hosts(request, found.candidates(), holders, notes);
    return new Offer(withGroup(request, members, holders), asked(query), hosts, notes, claimsBegun);
  }

  private static Offer none(RequestSpec request, String phase, String reason) {
    EliminationNotes notes = new EliminationNotes(0);
    notes.phase(phase, 1, Map.of(reason, 1));
    return new Offer(request, null, List.of(), notes, 0);
  }

  private static Explanation.Asked asked(CandidateQuery query) {
    return new Explanation.Asked(
        query.resources(),
        query.required(),
        query.forbidden(),
        query.memberOf(),
        query.notMemberOf());
  }

  private static CandidateQuery query(
      RequestedResources resources, PlacementWishes wishes, Set<String> wanted, int limit) {
    Set<String> required = new HashSet<>(resources.required());
    required.addAll(wishes.required());
    Set<String> forbidden = new HashSet<>(resources.forbidden());
    forbidden.addAll(wishes.forbidden());
    return new CandidateQuery(
        resources.amounts(),
        required,
        forbidden,
        wishes.memberOf(),
        wishes.forbiddenAggregates(),
        wanted == null ? Set.of() : wanted,
        limit);
  }

  private List<CandidateHost> hosts(
      RequestSpec request,
      List<Candidate> candidates,
      Map<String, Set<String>> holders,
      EliminationNotes notes) {
    List<CandidateHost> hosts = new ArrayList<>(candidates.size());
    EliminationNotes.Check noted = notes.check("hosts", candidates.size());
    Set<String> ignored = lower(request.ignoreHosts());
    HostState[] states = states(candidates);
    for (int i = 0; i < states.length; i++) {
      Candidate candidate = candidates.get(i);
      HostState host = states[i];
      if (host == null) {
        noted.remove(candidate.provider().name(), "no compute service known");
      } else if (!ignored.isEmpty() && ignored.contains(host.host().toLowerCase(Locale.ROOT))) {
        noted.remove(host, "host to be ignored");
      } else {
        HostState now = withPending(withServers(host, holders.get(host.uuid())));
        hosts.add(new CandidateHost(now, candidate.provider(), candidate.room()));
      }
    }
    noted.done();
    return hosts;
  }

  /** The host of each candidate; all hosts are read again if there is one of them missing. */
  private HostState[] states(List<Candidate> candidates) {
    HostState[] states = offered.of(candidates, hostStates.byUuid());
    for (int i = 0; i < states.length; i++) {
      if (states[i] == null) {
        String missing = candidates.get(i).provider().uuid();
        return offered.of(candidates, hostStates.byUuid(List.of(missing)));
      }
    }
    return states;
  }

  private static HostState withServers(HostState host, Set<String> servers) {
    return servers == null ? host : host.with(host.resources(), servers);
  }

  private HostState withPending(HostState host) {
    PendingClaims.Load load = pending.of(host.uuid());
    return load == null ? host : host.with(load);
  }

  /** Whether another decision has chosen this host since it was offered: it is not what it was. */
  boolean isOvertaken(Offer offer, Decision.Choice choice) {
    return pending.hasBegunSince(choice.provider().uuid(), offer.claimsBegun());
  }

  /** Runs a claim of these choices, which other decisions count meanwhile. */
  void during(List<Decision.Choice> choices, Runnable claim) {
    pending.during(choices, claim);
  }

  /** The nodes the request limits itself to; null for all. */
  private Set<String> wanted(RequestSpec request) {
    if (request.forcesHost()) {
      return hostStates.uuidsOf(request.forceHosts(), request.forceNodes());
    }
    if (request.requestedHost() != null || request.requestedNode() != null) {
      return hostStates.uuidsOf(listOf(request.requestedHost()), listOf(request.requestedNode()));
    }
    return null;
  }

  private Map<String, Set<String>> holders(RequestSpec request, Set<String> members) {
    Set<String> servers = new HashSet<>(members);
    servers.addAll(request.schedulerHints().getOrDefault(DifferentHostFilter.HINT, List.of()));
    servers.addAll(request.schedulerHints().getOrDefault(SameHostFilter.HINT, List.of()));
    return placement.holders(servers);
  }

  private RequestSpec withGroup(
      RequestSpec request, Set<String> members, Map<String, Set<String>> holders) {
    if (request.group() == null) {
      return request;
    }
    Map<String, HostState> known = hostStates.byUuid();
    Set<String> carriers = new HashSet<>();
    holders.forEach(
        (provider, servers) -> {
          HostState host = known.get(provider);
          if (host != null && !Collections.disjoint(servers, members)) {
            carriers.add(host.host());
          }
        });
    return ServerGroups.with(request, members, carriers);
  }

  /** Host names are compared without regard to case. */
  private static Set<String> lower(List<String> hosts) {
    return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }

  private static List<String> listOf(String value) {
    return value == null ? List.of() : List.of(value);
  }
}
