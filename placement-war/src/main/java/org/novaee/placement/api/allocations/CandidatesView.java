package org.novaee.placement.api.allocations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.api.http.Since;
import org.novaee.placement.AllocationCandidate;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.CandidateRequest;
import org.novaee.placement.Provider;
import org.novaee.placement.api.http.PlacementRequest;

/**
 * Allocation candidates as the API shows them.
 *
 * @param requests what a client may put into an allocation as it is
 * @param summaries provider uuid to what there is of it
 */
record CandidatesView(
    @JsonProperty("allocation_requests") List<Request> requests,
    @JsonProperty("provider_summaries") Map<String, Summary> summaries) {

  /**
   * One candidate.
   *
   * @param allocations before 1.12 a list, since then a map by provider uuid
   */
  record Request(Object allocations, @Since("1.34") Map<String, List<String>> mappings) {}

  private record Resources(Map<String, Long> resources) {}

  private record ListedAllocation(
      @JsonProperty("resource_provider") Map<String, String> provider,
      Map<String, Long> resources) {}

  private record Summary(
      Map<String, Amounts> resources,
      @Since("1.17") Set<String> traits,
      @Since("1.29") @JsonProperty("parent_provider_uuid") String parentUuid,
      @Since("1.29") @JsonProperty("root_provider_uuid") String rootUuid) {}

  private record Amounts(long capacity, long used) {}

  static CandidatesView of(AllocationCandidates.Answer answer, CandidateRequest request) {
    List<Request> requests = new ArrayList<>(answer.candidates().size());
    answer.candidates().forEach(candidate -> requests.add(request(candidate, answer)));
    Set<String> wanted = new HashSet<>();
    request.groups().values().forEach(group -> wanted.addAll(group.resources().keySet()));
    Map<String, Summary> summaries = new LinkedHashMap<>();
    for (Provider provider : answer.summaries()) {
      summaries.put(
          provider.uuid(),
          new Summary(
              amounts(provider, answer, wanted),
              new TreeSet<>(provider.traits()),
              provider.isRoot() ? null : uuid(answer, provider.parentId()),
              uuid(answer, provider.rootId())));
    }
    return new CandidatesView(requests, summaries);
  }

  private static Request request(
      AllocationCandidate candidate, AllocationCandidates.Answer answer) {
    boolean map = PlacementRequest.current().atLeast("1.12");
    Map<String, Resources> byProvider = new LinkedHashMap<>();
    List<ListedAllocation> listed = new ArrayList<>();
    candidate
        .amounts()
        .forEach(
            (id, amounts) -> {
              Map<String, Long> named = new LinkedHashMap<>();
              amounts.forEach((resource, of) -> named.put(answer.classes().get(resource), of));
              if (map) {
                byProvider.put(uuid(answer, id), new Resources(named));
              } else {
                listed.add(new ListedAllocation(Map.of("uuid", uuid(answer, id)), named));
              }
            });
    Map<String, List<String>> mappings = new LinkedHashMap<>();
    candidate
        .mappings()
        .forEach(
            (suffix, ids) ->
                mappings.put(suffix, ids.stream().map(id -> uuid(answer, id)).sorted().toList()));
    return new Request(map ? byProvider : listed, mappings);
  }

  /** Before 1.27 only the classes that were asked for. */
  private static Map<String, Amounts> amounts(
      Provider provider, AllocationCandidates.Answer answer, Set<String> wanted) {
    boolean all = PlacementRequest.current().atLeast("1.27");
    Map<String, Amounts> amounts = new LinkedHashMap<>();
    provider
        .stock()
        .forEach(
            (resource, stock) -> {
              String name = answer.classes().get(resource);
              if (all || wanted.contains(name)) {
                amounts.put(name, new Amounts(stock.capacity(), stock.used()));
              }
            });
    return amounts;
  }

  private static String uuid(AllocationCandidates.Answer answer, int id) {
    return answer.providers().find(id).uuid();
  }
}
