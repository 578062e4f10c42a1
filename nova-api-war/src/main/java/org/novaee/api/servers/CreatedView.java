package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.novaee.api.http.Link;
import org.novaee.api.http.Links;
import org.novaee.server.create.CreatedServers;

/**
 * The first of the servers that were accepted.
 *
 * @param securityGroups as they were asked for
 * @param adminPass null where the configuration keeps it back
 */
record CreatedView(
    String id,
    List<Link> links,
    @JsonProperty("OS-DCF:diskConfig") String diskConfig,
    @JsonProperty("security_groups") Object securityGroups,
    @JsonInclude(JsonInclude.Include.NON_NULL) String adminPass) {

  /** An answer that names what all servers of the request share. */
  record Reservation(@JsonProperty("reservation_id") String reservationId) {}

  /** What names all servers of the request at once. */
  static Response reservation(CreatedServers created) {
    return Response.accepted(new Reservation(created.reservationId())).build();
  }

  /**
   * The first of the servers.
   *
   * @param securityGroups as they were asked for, null if nothing was said of them
   */
  static Response server(CreatedServers created, JsonNode securityGroups, boolean showsPassword) {
    String id = created.uuids().get(0);
    CreatedView view =
        new CreatedView(
            id,
            Links.of("servers", id),
            created.autoDiskConfig() ? "AUTO" : "MANUAL",
            securityGroups == null ? List.of(new ServerView.Name("default")) : securityGroups,
            showsPassword ? created.adminPassword() : null);
    return Response.accepted(new ServerView.One(view))
        .location(URI.create(Links.self("servers", id)))
        .build();
  }
}
