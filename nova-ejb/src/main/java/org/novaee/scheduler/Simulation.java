package org.novaee.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.novaee.config.GivenOptions;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.placement.Provider;
import org.novaee.scheduler.prefilter.PlacementWishes;
import org.novaee.scheduler.prefilter.RequestFilters;
import org.novaee.scheduler.prefilter.RequestRefused;
import org.novaee.scheduler.prefilter.RequestedNetworks;
import org.novaee.scheduler.prefilter.Surroundings;

/**
 * Decides for requests against a snapshot of hosts, without a database and without changing
 * anything: each request finds the hosts as the snapshot has them. Where chance has a part, it is
 * the same in each run.
 */
public final class Simulation {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Nobody's service in a snapshot is too old. */
  private static final int OLDEST_COMPUTE = 0;

  private final List<String> warnings = new ArrayList<>();
  private final List<SnapshotHost> hosts;
  private final List<SnapshotRequests.Asked> requests;
  private final RequestFilters requestFilters;
  private final Filters filters;
  private final Weighers weighers;
  private final SelectionOptions options;
  private final RequestedDevices.Reader devices;

  private Simulation(JsonNode snapshot) {
    SnapshotFields fields = new SnapshotFields("The snapshot", snapshot);
    Config config = config(fields.node("config"));
    requestFilters = RequestFilters.configured(config);
    filters = Filters.configured(config);
    weighers = Weighers.configured(config);
    options = SelectionOptions.configured(config).explainingAll();
    devices = RequestedDevices.configured(config);
    hosts = new SnapshotHosts(warnings).read(fields.node("hosts"));
    requests = new SnapshotRequests(warnings).read(fields.node("requests"));
    warnings.addAll(fields.unknown());
  }

  /**
   * Runs the requests of a snapshot.
   *
   * @return one result for each of its requests, and the warnings
   * @throws IllegalArgumentException when it has another form; the message names the place
   * @throws org.novaee.config.InvalidConfiguration when an option has a value that is not allowed
   */
  public static JsonNode run(JsonNode snapshot) {
    return new Simulation(snapshot).run();
  }

  private Config config(JsonNode groups) {
    GivenOptions given = new GivenOptions();
    groups
        .properties()
        .forEach(
            group -> {
              SnapshotFields values =
                  new SnapshotFields("config." + group.getKey(), group.getValue());
              group
                  .getValue()
                  .fieldNames()
                  .forEachRemaining(name -> given.set(group.getKey(), name, values.texts(name)));
            });
    given
        .unknown()
        .forEach(name -> warnings.add("config: " + name + " is not known and was ignored"));
    return given.config();
  }

  private JsonNode run() {
    ObjectNode output = NODES.objectNode();
    ArrayNode results = output.putArray("results");
    for (SnapshotRequests.Asked asked : requests) {
      results.add(new Run(asked).result());
    }
    ArrayNode warned = output.putArray("warnings");
    warnings.forEach(warned::add);
    return output;
  }

  /** One request. */
  private final class Run {

    private final SnapshotRequests.Asked asked;
    private final RequestSpec request;
    private final RequestedResources resources;
    private final ArrayNode removed = NODES.arrayNode();
    private final EliminationNotes notes;

    Run(SnapshotRequests.Asked asked) {
      this.asked = asked;
      this.request = withCarriers(asked.spec());
      this.resources = RequestedResources.of(request);
      this.notes =
          new EliminationNotes(
              hosts.size(),
              0,
              new Stopwatch(),
              (check, host, reason) -> remove(host, check, reason));
    }

    ObjectNode result() {
      List<CandidateHost> candidates = named(offered());
      Decision decision =
          new Decision(
              filters,
              weighers,
              options,
              new Random(0),
              notes,
              resources.amounts(),
              devices.read(request));
      List<Decision.Choice> choices =
          decision.choose(request, asked.servers(), candidates, request.forcesHost());
      ObjectNode result = NODES.objectNode();
      result.put("name", asked.name());
      result.put("placed", !choices.isEmpty());
      if (choices.isEmpty()) {
        result.put("reason", "No valid host was found. " + notes.elimination().summary());
      }
      result.set("hosts", weighed(decision));
      result.set("removed", removed);
      result.set("servers", chosen(choices));
      result.set("filters", filtered());
      return result;
    }

    private void remove(HostState host, String filter, String reason) {
      removed
          .addObject()
          .put("host", host.host())
          .put("node", host.node())
          .put("filter", filter)
          .put("reason", reason);
    }

    /** What placement would offer, as far as the snapshot tells. */
    private List<SnapshotHost> offered() {
      PlacementWishes wishes;
      try {
        wishes = requestFilters.wishes(request, surroundings());
      } catch (RequestRefused e) {
        return keep(hosts, "request filters", host -> e.getMessage());
      }
      return keep(hosts, "placement", host -> host.refusal(resources, wishes));
    }

    /** The hosts that the request itself names or leaves. */
    private List<CandidateHost> named(List<SnapshotHost> offered) {
      List<SnapshotHost> left = offered;
      for (NamedHosts each : NamedHosts.of(request)) {
        left = keep(left, each.name(), host -> each.refusal(host.state()));
      }
      List<CandidateHost> candidates = new ArrayList<>();
      for (SnapshotHost host : left) {
        candidates.add(
            new CandidateHost(
                host.state(), provider(candidates.size(), host), host.room(resources)));
      }
      return candidates;
    }

    private List<SnapshotHost> keep(
        List<SnapshotHost> from, String check, Function<SnapshotHost, String> refusal) {
      List<SnapshotHost> kept = new ArrayList<>();
      EliminationNotes.Check noted = notes.check(check, from.size());
      for (SnapshotHost host : from) {
        String reason = refusal.apply(host);
        if (reason == null) {
          kept.add(host);
        } else {
          noted.remove(host.state(), reason);
        }
      }
      noted.done();
      return kept;
    }

    private ArrayNode weighed(Decision decision) {
      Map<String, HostState> byNode = new HashMap<>();
      hosts.forEach(
          host -> byNode.put(key(host.state().host(), host.state().node()), host.state()));
      ArrayNode weighed = NODES.arrayNode();
      decision
          .best()
          .forEach(
              each -> {
                ObjectNode host = weighed.addObject();
                host.put("host", each.host());
                host.put("node", each.node());
                host.put("weight", each.weight());
                ArrayNode figures = host.putArray("weighers");
                each.figures()
                    .forEach(
                        figure ->
                            figures
                                .addObject()
                                .put("name", figure.weigher())
                                .put("raw", figure.raw())
                                .put("normalised", figure.normalised())
                                .put("weighted", figure.weighted()));
                host.set("limits", limits(byNode.get(key(each.host(), each.node()))));
              });
      return weighed;
    }

    private JsonNode limits(HostState host) {
      return JSON.valueToTree(
          request.forcesHost() ? Map.of() : new LinkedHashMap<>(filters.limits(host, request)));
    }

    private ArrayNode chosen(List<Decision.Choice> choices) {
      ArrayNode servers = NODES.arrayNode();
      for (Decision.Choice choice : choices) {
        ObjectNode server = servers.addObject();
        server.put("server", choice.placed().serverUuid());
        server.put("host", choice.placed().chosen().host());
        server.put("node", choice.placed().chosen().node());
        server.put("weight", choice.weight());
        ArrayNode alternates = server.putArray("alternates");
        choice.placed().alternates().forEach(each -> alternates.add(each.host()));
      }
      return servers;
    }

    private ArrayNode filtered() {
      ArrayNode phases = NODES.arrayNode();
      notes
          .elimination()
          .phases()
          .forEach(
              phase ->
                  phases
                      .addObject()
                      .put("name", phase.check())
                      .put("before", phase.before())
                      .put("after", phase.after()));
      return phases;
    }
  }

  private Surroundings surroundings() {
    Map<String, HostAggregate> aggregates = new LinkedHashMap<>();
    hosts.forEach(
        host -> host.state().aggregates().all().forEach(each -> aggregates.put(each.uuid(), each)));
    return new Surroundings(
        List.copyOf(aggregates.values()), OLDEST_COMPUTE, RequestedNetworks.NONE);
  }

  /** Where a group is, if the request does not tell: the hosts of its members. */
  private RequestSpec withCarriers(RequestSpec request) {
    ServerGroup group = request.group();
    if (group == null || !group.hosts().isEmpty()) {
      return request;
    }
    Set<String> carriers = new HashSet<>();
    for (SnapshotHost host : hosts) {
      if (!Collections.disjoint(host.state().servers(), group.members())) {
        carriers.add(host.state().host());
      }
    }
    return ServerGroups.with(request, group.members(), carriers);
  }

  private static Provider provider(int number, SnapshotHost host) {
    return new Provider(
        number,
        host.state().uuid(),
        host.state().node(),
        0,
        number,
        null,
        Map.of(),
        Set.of(),
        Set.of(),
        0);
  }

  private static String key(String host, String node) {
    return host + "\n" + node;
  }
}
