package org.novaee.placement.external;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.novaee.neighbour.JsonClient;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.Candidate;
import org.novaee.placement.CandidateQuery;
import org.novaee.placement.Provider;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.Stock;

/** Asks Placement for the nodes that have room. It does not say what kept the others out. */
final class ExternalCandidates {

  private ExternalCandidates() {}

  static AllocationCandidates.Found find(PlacementClient client, CandidateQuery query) {
    List<Candidate> candidates = new ArrayList<>();
    // The API takes one tree at a time.
    List<String> trees =
        query.inTree().isEmpty() ? List.of("") : List.copyOf(new TreeSet<>(query.inTree()));
    for (String tree : trees) {
      String path = path(query) + (tree.isEmpty() ? "" : "&in_tree=" + tree);
      candidates.addAll(candidates(client.get(path), query));
    }
    return new AllocationCandidates.Found(candidates, candidates.size(), Map.of());
  }

  private static String path(CandidateQuery query) {
    List<String> amounts = new ArrayList<>();
    new TreeMap<>(query.resources()).forEach((name, amount) -> amounts.add(name + ":" + amount));
    StringBuilder path =
        new StringBuilder("/allocation_candidates?resources=")
            .append(JsonClient.encode(String.join(",", amounts)));
    List<String> traits = new ArrayList<>(new TreeSet<>(query.required()));
    new TreeSet<>(query.forbidden()).forEach(trait -> traits.add("!" + trait));
    if (!traits.isEmpty()) {
      path.append("&required=").append(JsonClient.encode(String.join(",", traits)));
    }
    for (Set<String> any : query.memberOf()) {
      path.append("&member_of=in:").append(String.join(",", new TreeSet<>(any)));
    }
    if (!query.notMemberOf().isEmpty()) {
      path.append("&member_of=!in:").append(String.join(",", new TreeSet<>(query.notMemberOf())));
    }
    if (query.limit() < Integer.MAX_VALUE) {
      path.append("&limit=").append(query.limit());
    }
    return path.toString();
  }

  /** Those that take everything from one node and what is below it; each node once. */
  private static List<Candidate> candidates(JsonNode answer, CandidateQuery query) {
    List<Candidate> candidates = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode request : answer.get("allocation_requests")) {
      JsonNode allocations = request.get("allocations");
      JsonNode summaries = answer.get("provider_summaries");
      Set<String> roots = new HashSet<>();
      allocations
          .fieldNames()
          .forEachRemaining(
              uuid -> roots.add(summaries.get(uuid).get("root_provider_uuid").textValue()));
      String uuid = roots.iterator().next();
      if (roots.size() == 1 && allocations.has(uuid) && seen.add(uuid)) {
        JsonNode summary = summaries.get(uuid);
        Provider provider = provider(uuid, summary);
        candidates.add(new Candidate(provider, room(summary, query)));
      }
    }
    return candidates;
  }

  /** What a summary says of a provider; the rest is not known. */
  private static Provider provider(String uuid, JsonNode summary) {
    Map<Integer, Stock> stock = new HashMap<>();
    summary
        .get("resources")
        .fields()
        .forEachRemaining(
            e -> {
              int id = ResourceClasses.STANDARD.indexOf(e.getKey());
              if (id >= 0) {
                stock.put(id, stock(e.getValue()));
              }
            });
    Set<String> traits = new HashSet<>();
    summary.path("traits").forEach(trait -> traits.add(trait.textValue()));
    return new Provider(0, uuid, null, 0, 0, null, stock, traits, Set.of(), 0);
  }

  private static Stock stock(JsonNode resource) {
    long capacity = resource.get("capacity").longValue();
    return new Stock(capacity, 0, 1, capacity, 1, 1, resource.get("used").longValue());
  }

  private static long room(JsonNode summary, CandidateQuery query) {
    long room = Long.MAX_VALUE;
    for (Map.Entry<String, Long> wanted : query.resources().entrySet()) {
      JsonNode resource = summary.get("resources").path(wanted.getKey());
      if (resource.isMissingNode()) {
        // It comes from below the node; that there is enough for one is known.
        return 1;
      }
      long free = resource.path("capacity").longValue() - resource.path("used").longValue();
      room = Math.min(room, free / wanted.getValue());
    }
    // Placement has just said that there is room for one.
    return Math.max(room, 1);
  }
}
