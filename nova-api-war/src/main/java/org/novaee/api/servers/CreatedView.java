package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.novaee.api.http.Link;
import org.novaee.api.http.Links;
import org.novaee.server.create.CreatedServers;

/**
 * The first of the servers that were accepted.
 *
 * @param adminPass null where the configuration keeps it back
 */
record CreatedView(
    String id,
    List<Link> links,
    @JsonProperty("OS-DCF:diskConfig") String diskConfig,
    @JsonProperty("security_groups") List<ServerView.Name> securityGroups,
    @JsonInclude(JsonInclude.Include.NON_NULL) String adminPass) {

  /** An answer that names what all servers of the request share. */
  record Reservation(@JsonProperty("reservation_id") String reservationId) {}

  /**
   * @param byReservation whether the reservation was asked for, not a server
   */
  static Response answer(CreatedServers created, boolean showsPassword, boolean byReservation) {
    if (byReservation) {
      return Response.accepted(new Reservation(created.reservationId())).build();
    }
    String id = created.uuids().get(0);
    CreatedView view =
        new CreatedView(
            id,
            Links.of("servers", id),
            created.autoDiskConfig() ? "AUTO" : "MANUAL",
            created.securityGroups().stream().map(ServerView.Name::new).toList(),
            showsPassword ? created.adminPassword() : null);
    return Response.accepted(new ServerView.One(view))
        .location(URI.create(Links.self("servers", id)))
        .build();
  }
}
