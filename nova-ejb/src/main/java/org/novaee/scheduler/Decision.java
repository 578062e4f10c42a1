package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.novaee.model.Placed;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.ServerGroup;
import org.novaee.placement.Provider;
import org.novaee.scheduler.weigher.CannotWeigh;

/**
 * One decision in memory: filters, weighers, and a host for each server, where each choice counts
 * for the next. Not thread-safe, used once.
 */
final class Decision {

  private final Filters filters;
  private final Weighers weighers;
  private final SelectionOptions options;
  private final RandomGenerator random;
  private final EliminationNotes notes;
  private final Map<String, Long> amounts;
  private final RequestedDevices devices;

  private RequestSpec request;
  private List<CandidateHost> hosts;

  Decision(
      Filters filters,
      Weighers weighers,
      SelectionOptions options,
      RandomGenerator random,
      EliminationNotes notes,
      Map<String, Long> amounts,
      RequestedDevices devices) {
    this.filters = filters;
    this.weighers = weighers;
    this.options = options;
    this.random = random;
    this.notes = notes;
    this.amounts = amounts;
    this.devices = devices;
  }

  /**
   * A host that was chosen, with the provider to claim from.
   *
   * @param placed the server, its host and its alternates
   */
  record Choice(Placed placed, Provider provider) {}

  /**
   * Chooses a host for each server, or for none.
   *
   * @param fixed whether an administrator named the hosts: filters are not asked
   * @return a choice for each server, in their order; empty when one of them has no host
   */
  List<Choice> choose(
      RequestSpec newRequest, List<String> servers, List<CandidateHost> candidates, boolean fixed) {
    request = newRequest;
    hosts = new ArrayList<>(candidates);
    List<Choice> choices = new ArrayList<>(servers.size());
    for (String server : servers) {
      // Noted are the first server's filters, and those of the one that found no host.
      boolean first = choices.isEmpty();
      EliminationNotes mine = first ? notes : new EliminationNotes(hosts.size());
      List<CandidateHost> free = hosts.stream().filter(host -> host.room() > 0).toList();
      List<CandidateHost> left =
          fixed ? free : filters.apply(free, request.withServer(server), first, mine);
      if (first) {
        hosts = new ArrayList<>(left);
      }
      if (left.isEmpty()) {
        if (!choices.isEmpty()) {
          noteExhaustion(choices.size(), servers.size(), free);
        }
        return List.of();
      }
      double[] weights;
      try {
        weights = weighers.weigh(left, request);
      } catch (CannotWeigh e) {
        mine.phase("weighing", left.size(), Map.of(e.getMessage(), left.size()));
        return List.of();
      }
      Ranking ranking = new Ranking(weights, options.shuffleEqual() ? random : null);
      List<Integer> best = ranking.best(options.subsetSize(), i -> true);
      int chosen = best.get(best.size() == 1 ? 0 : random.nextInt(best.size()));
      CandidateHost host = left.get(chosen);
      String cell = host.state().cellUuid();
      List<Selection> alternates =
          ranking
              .best(
                  options.alternates(),
                  i -> i != chosen && left.get(i).state().cellUuid().equals(cell))
              .stream()
              .map(i -> selection(left.get(i)))
              .toList();
      choices.add(new Choice(new Placed(server, selection(host), alternates), host.provider()));
      take(host, server);
    }
    return choices;
  }

  private void take(CandidateHost host, String server) {
    CandidateHost after =
        host.with(host.state().withServer(server, amounts, devices), host.room() - 1);
    hosts.replaceAll(each -> each == host ? after : each);
    ServerGroup group = request.group();
    if (group != null && !group.hosts().contains(host.state().host())) {
      Set<String> carriers = new HashSet<>(group.hosts());
      carriers.add(host.state().host());
      request = ServerGroups.with(request, group.members(), carriers);
    }
  }

  private void noteExhaustion(int placed, int wanted, List<CandidateHost> free) {
    int full = hosts.size() - free.size();
    notes.phase(
        "room for server " + (placed + 1) + " of " + wanted,
        hosts.size(),
        full == 0 ? Map.of() : Map.of("taken by the request's other servers", full));
    filters.apply(free, request, false, notes);
  }

  private Selection selection(CandidateHost host) {
    HostState state = host.state();
    return new Selection(
        state.host(),
        state.node(),
        state.uuid(),
        state.cellUuid(),
        state.availabilityZone(options.defaultZone()),
        amounts);
  }
}
