package org.novaee.neighbour;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a neighbour is: a configured address, else the one the catalog tells at that time.
 *
 * @param type the service's type in the catalog, for example {@code image}
 * @param version the path of the API version, for example {@code /v2}; empty if there is none
 * @param configured the configured address, or null
 * @param interfaces kinds of catalog entries, in order of preference
 * @param region null for any
 */
public record Endpoint(
    String type, String version, URI configured, List<String> interfaces, String region) {

  public Endpoint {
    interfaces = List.copyOf(interfaces);
  }

  /**
   * The address with its version, without a slash at its end.
   *
   * @throws NeighbourFailure if the catalog has none or cannot be had
   */
  public URI resolve(ServiceSession session) {
    Optional<URI> address =
        configured != null
            ? Optional.of(configured)
            : session.catalog().find(type, interfaces, region);
    return versioned(address.orElseThrow(this::missing), version);
  }

  static URI versioned(URI address, String version) {
    String text = address.toString();
    while (text.endsWith("/")) {
      text = text.substring(0, text.length() - 1);
    }
    if (version.isEmpty()) {
      return URI.create(text);
    }
    // Cinder's address may go on with the project, which is for the request to say.
    int behind = text.indexOf(version + "/");
    if (behind > 0) {
      text = text.substring(0, behind);
    }
    return URI.create(text.endsWith(version) ? text : text + version);
  }

  private NeighbourFailure missing() {
    return new NeighbourFailure(
        NeighbourFailure.NO_ANSWER,
        "The catalog has no endpoint for "
            + type
            + " (interface "
            + String.join(" or ", interfaces)
            + (region == null ? "" : ", region " + region)
            + ")",
        null);
  }
}
