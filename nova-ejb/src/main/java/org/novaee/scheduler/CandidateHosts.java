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
import org.novaee.placement.Provider;
import org.novaee.placement.Stock;
import org.novaee.scheduler.filter.DifferentHostFilter;
import org.novaee.scheduler.filter.SameHostFilter;
import org.novaee.scheduler.prefilter.PlacementWishes;
import org.novaee.scheduler.prefilter.RequestFilters;
import org.novaee.scheduler.prefilter.RequestRefused;
import org.novaee.scheduler.prefilter.RequestedNetworks;

/** Brings together what placement offers and what is known of the hosts. */
@ApplicationScoped
public class CandidateHosts {

  private static final int VCPU = 0;
  private static final int MEMORY_MB = 1;
  private static final int DISK_GB = 2;

  private HostStates hostStates;
  private PlacementService placement;
  private RequestFilters requestFilters;
  private final PendingClaims pending = new PendingClaims();

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
   */
  record Offer(
      RequestSpec request,
      Explanation.Asked asked,
      List<CandidateHost> hosts,
      EliminationNotes notes) {

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
      return new Offer(request, asked, left, notes);
    }
  }

  /**
   * @param members the members of the request's group and the servers to be placed; empty without a
   *     group
   */
  Offer offer(
      RequestSpec request,
      RequestedResources resources,
      Set<String> members,
      RequestedNetworks networks,
      int limit) {
    Stopwatch watch = new Stopwatch();
    Set<String> wanted = wanted(request);
    if (wanted != null && wanted.isEmpty()) {
      return none(request, "placement", "the host asked for does not exist");
    }
    PlacementWishes wishes;
    try {
      wishes = requestFilters.wishes(request, hostStates.surroundings(networks));
    } catch (RequestRefused e) {
      return none(request, "request filters", e.getMessage());
    }
    CandidateQuery query = query(resources, wishes, wanted, limit);
    watch.lap("request filters");
    AllocationCandidates.Found found = placement.candidates(query);
    EliminationNotes notes =
        new EliminationNotes(
            found.candidates().size(), EliminationNotes.SOME, watch, (check, host, reason) -> {});
    notes.phase("placement", found.considered(), found.refusals());
    Map<String, Set<String>> holders = holders(request, members);
    Map<String, HostState> known =
        hostStates.byUuid(
            found.candidates().stream().map(candidate -> candidate.provider().uuid()).toList());
    List<CandidateHost> hosts = hosts(request, found.candidates(), known, holders, notes);
    return new Offer(withGroup(request, members, holders, known), asked(query), hosts, notes);
  }

  private static Offer none(RequestSpec request, String phase, String reason) {
    EliminationNotes notes = new EliminationNotes(0);
    notes.phase(phase, 1, Map.of(reason, 1));
    return new Offer(request, null, List.of(), notes);
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
      Map<String, HostState> known,
      Map<String, Set<String>> holders,
      EliminationNotes notes) {
    List<CandidateHost> hosts = new ArrayList<>(candidates.size());
    EliminationNotes.Check noted = notes.check("hosts", candidates.size());
    Set<String> ignored = lower(request.ignoreHosts());
    for (Candidate candidate : candidates) {
      HostState host = known.get(candidate.provider().uuid());
      if (host == null) {
        noted.remove(candidate.provider().name(), "no compute service known");
      } else if (!ignored.isEmpty() && ignored.contains(host.host().toLowerCase(Locale.ROOT))) {
        noted.remove(host, "host to be ignored");
      } else {
        Provider provider = candidate.provider();
        HostState now =
            host.with(
                resources(host.resources(), provider),
                holders.getOrDefault(provider.uuid(), Set.of()));
        PendingClaims.Load load = pending.of(provider.uuid());
        hosts.add(
            new CandidateHost(load == null ? now : now.with(load), provider, candidate.room()));
      }
    }
    noted.done();
    return hosts;
  }

  /** Runs a claim of these choices, which other decisions count meanwhile. */
  void during(List<Decision.Choice> choices, Runnable claim) {
    pending.during(choices, claim);
  }

  /** What placement knows of claims is newer than what the host last reported. */
  private static HostResources resources(HostResources reported, Provider provider) {
    Stock cpus = provider.stock().get(VCPU);
    Stock ram = provider.stock().get(MEMORY_MB);
    Stock disk = provider.stock().get(DISK_GB);
    return new HostResources(
        reported.vcpusTotal(),
        cpus == null ? reported.vcpusUsed() : cpus.used() + cpus.reserved(),
        reported.totalRamMb(),
        ram == null ? reported.freeRamMb() : ram.total() - ram.reserved() - ram.used(),
        reported.totalDiskGb(),
        disk == null
            ? reported.freeDiskMb()
            : Math.min(
                (disk.total() - disk.reserved() - disk.used()) * 1024,
                Math.max(reported.freeDiskMb(), 0)),
        cpus == null ? reported.cpuAllocationRatio() : cpus.ratio(),
        ram == null ? reported.ramAllocationRatio() : ram.ratio(),
        disk == null ? reported.diskAllocationRatio() : disk.ratio());
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

  private static RequestSpec withGroup(
      RequestSpec request,
      Set<String> members,
      Map<String, Set<String>> holders,
      Map<String, HostState> known) {
    if (request.group() == null) {
      return request;
    }
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
