package org.novaee.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the cloud's services are, as Keystone tells. */
public final class Catalog {

  private final List<Entry> entries;

  private record Entry(String type, String face, String region, String url) {}

  private Catalog(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  static Catalog of(JsonNode catalog) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode service : catalog) {
      for (JsonNode endpoint : service.path("endpoints")) {
        entries.add(
            new Entry(
                service.path("type").asText(),
                endpoint.path("interface").asText(),
                endpoint.path("region_id").asText(),
                endpoint.path("url").asText()));
      }
    }
    return new Catalog(entries);
  }

  /**
   * The address of a service.
   *
   * @param interfaces in order of preference
   * @param region null for any
   */
  public Optional<URI> find(String type, List<String> interfaces, String region) {
    for (String wanted : interfaces) {
      for (Entry entry : entries) {
        if (entry.type().equals(type)
            && entry.face().equals(wanted)
            && (region == null || entry.region().equals(region))) {
          return Optional.of(URI.create(entry.url()));
        }
      }
    }
    return Optional.empty();
  }
}
