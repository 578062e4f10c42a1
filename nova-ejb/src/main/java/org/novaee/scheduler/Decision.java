package org.novaee.scheduler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.novaee.model.Explanation;
import org.novaee.model.Placed;
import org.novaee.model.RequestSpec;
import org.novaee.model.Selection;
import org.novaee.model.ServerGroup;
import org.novaee.placement.Provider;
import org.novaee.scheduler.weigher.CannotWeigh;

/**
 * One decision in memory: filters, weighers, and a host for each server, where each choice counts
 * for the next. All hosts are filtered and weighed once; after a choice, only what it changes. Not
 * thread-safe, used once.
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

  /** The positions of the hosts that can take another server. */
  private BitSet open;

  private ServerChecks checks;
  private Weighing weighing;

  /** Of the open hosts as they are now; null when that has changed. */
  private Weighing.Weights weights;

  private Map<String, Integer> closed;
  private List<Explanation.Weighed> best = List.of();
  private int weighed;

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
   * @param weight the host's when it was chosen
   */
  record Choice(Placed placed, Provider provider, double weight) {

    Choice explained(Explanation explanation) {
      return new Choice(placed.explained(explanation), provider, weight);
    }
  }

  /** A server and the host that it got, as it was chosen. */
  private record Pick(String server, int position, CandidateHost host, double weight) {}

  /**
   * Chooses a host for each server, or for none.
   *
   * @param fixed whether an administrator named the hosts: filters are not asked
   * @return a choice for each server, in their order; empty when one of them has no host
   */
  List<Choice> choose(
      RequestSpec newRequest, List<String> servers, List<CandidateHost> candidates, boolean fixed) {
    // Of several servers none is anywhere yet.
    request = servers.size() == 1 ? newRequest.withServer(servers.get(0)) : newRequest;
    hosts = new ArrayList<>(fixed ? candidates : filters.apply(candidates, request, notes));
    open = new BitSet();
    open.set(0, hosts.size());
    closed = new HashMap<>();
    if (hosts.isEmpty() || !weigh()) {
      return List.of();
    }
    checks = fixed ? new ServerChecks(List.of(), request) : filters.perServer(request);
    List<Pick> picks = new ArrayList<>(servers.size());
    Ranking ranking = null;
    for (String server : servers) {
      if (open.isEmpty()) {
        notes.phase(
            "room for server " + (picks.size() + 1) + " of " + servers.size(),
            hosts.size(),
            closed);
        return List.of();
      }
      ranking = rank();
      Pick pick = pick(server, ranking);
      picks.add(pick);
      if (servers.size() > 1) {
        take(pick);
      }
    }
    List<Choice> choices = choices(picks, servers.size() > 1 ? rank() : ranking);
    notes.time("choice");
    return choices;
  }

  /** The best hosts for the first server, with what their weights are made of. */
  List<Explanation.Weighed> best() {
    return best;
  }

  /**
   * How it came about.
   *
   * @param asked what placement was asked for
   * @param choices what {@link #choose} gave
   */
  Explanation explanation(Explanation.Asked asked, List<Choice> choices) {
    return new Explanation(
        asked,
        notes.elimination(),
        weighed,
        best,
        choices.stream().map(Decision::explained).toList(),
        notes.timings());
  }

  private static Explanation.Chosen explained(Choice choice) {
    Placed placed = choice.placed();
    return new Explanation.Chosen(
        placed.serverUuid(),
        placed.chosen().host(),
        placed.chosen().node(),
        choice.weight(),
        placed.alternates().stream().map(Selection::host).toList());
  }

  private boolean weigh() {
    try {
      weighing = weighers.weigh(hosts, request);
    } catch (CannotWeigh e) {
      notes.phase("weighing", hosts.size(), Map.of(e.getMessage(), hosts.size()));
      return false;
    }
    weighed = hosts.size();
    weights = weighing.weights(open);
    best = new ArrayList<>();
    for (Integer position : new Ranking(weights, open, null).best(options.explained(), i -> true)) {
      HostState host = hosts.get(position).state();
      List<Explanation.Figure> figures = weights.figures(position);
      best.add(
          new Explanation.Weighed(
              host.host(),
              host.node(),
              weights.of(position),
              options.explainsAll() ? figures : telling(figures)));
    }
    notes.time("weighing");
    return true;
  }

  /** What is worth keeping. */
  private static List<Explanation.Figure> telling(List<Explanation.Figure> figures) {
    return figures.stream().filter(each -> each.raw() != 0 || each.weighted() != 0).toList();
  }

  private Ranking rank() {
    if (weights == null) {
      weights = weighing.weights(open);
    }
    return new Ranking(weights, (BitSet) open.clone(), options.shuffleEqual() ? random : null);
  }

  private Pick pick(String server, Ranking ranking) {
    List<Integer> first = ranking.best(options.subsetSize(), i -> true);
    int position = first.get(first.size() == 1 ? 0 : random.nextInt(first.size()));
    return new Pick(server, position, hosts.get(position), ranking.weight(position));
  }

  private void take(Pick pick) {
    int position = pick.position();
    CandidateHost host = pick.host();
    CandidateHost after =
        host.with(host.state().withServer(pick.server(), amounts, devices), host.room() - 1);
    hosts.set(position, after);
    boolean regrouped = regroup(host.state().host());
    if (regrouped) {
      checks.renew(request);
    }
    close(
        position,
        after.room() > 0 ? checks.refusal(after.state()) : "taken by the request's other servers");
    if (regrouped && checks.followGroup()) {
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        close(i, checks.refusalByGroup(hosts.get(i).state()));
      }
    }
    weighing.update(position, after.state(), request);
    weights = null;
  }

  private void close(int position, String reason) {
    if (reason != null) {
      open.clear(position);
      closed.merge(reason, 1, Integer::sum);
    }
  }

  /** Notes that the group has a member on a host; false if that changes nothing. */
  private boolean regroup(String host) {
    ServerGroup group = request.group();
    if (group == null || group.hosts().contains(host)) {
      return false;
    }
    Set<String> carriers = new HashSet<>(group.hosts());
    carriers.add(host);
    request = ServerGroups.with(request, group.members(), carriers);
    return true;
  }

  private List<Choice> choices(List<Pick> picks, Ranking left) {
    Set<Integer> taken = new HashSet<>();
    picks.forEach(pick -> taken.add(pick.position()));
    Map<String, List<Selection>> alternates = new HashMap<>();
    List<Choice> choices = new ArrayList<>(picks.size());
    for (Pick pick : picks) {
      String cell = pick.host().state().cellUuid();
      choices.add(
          new Choice(
              new Placed(
                  pick.server(),
                  selection(pick.host()),
                  alternates.computeIfAbsent(cell, c -> alternates(c, taken, left)),
                  null),
              pick.host().provider(),
              pick.weight()));
    }
    return choices;
  }

  /** The next best hosts of the cell, all servers' alternates alike. */
  private List<Selection> alternates(String cell, Set<Integer> taken, Ranking left) {
    return left
        .best(
            options.alternates(),
            i -> !taken.contains(i) && hosts.get(i).state().cellUuid().equals(cell))
        .stream()
        .map(i -> selection(hosts.get(i)))
        .toList();
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
