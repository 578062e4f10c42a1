package org.novaee.api.servers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Since;
import org.novaee.api.http.Status;
import org.novaee.server.act.ServerShares;

/** The file shares of a server. */
@Path("/servers/{id}/shares")
@ApplicationScoped
public class SharesResource {

  private static final String RULE = "os_compute_api:os-server-shares:";

  @Inject ServerAccess access;
  @Inject ServerShares shares;

  /**
   * A share.
   *
   * @param exportLocation null for who may not see it, as the uuid
   */
  public record ShareView(
      @JsonProperty("share_id") String shareId,
      String status,
      String tag,
      @JsonProperty("export_location") @JsonInclude(JsonInclude.Include.NON_NULL)
          String exportLocation,
      @JsonInclude(JsonInclude.Include.NON_NULL) String uuid) {

    static ShareView of(ServerShares.Share share, boolean full) {
      return new ShareView(
          share.shareId(),
          share.status(),
          share.tag(),
          full ? share.exportLocation() : null,
          full ? share.uuid() : null);
    }
  }

  /** An answer with one share. */
  public record One(ShareView share) {}

  /** All shares of a server. */
  public record Many(List<ShareView> shares) {}

  /** The shares. */
  @GET
  @Since("2.97")
  @Query("servers/shares")
  public Many list(@PathParam("id") String id) {
    access.require(id, RULE + "index");
    return new Many(
        shares.list(id, access.isAdmin()).stream().map(one -> ShareView.of(one, false)).toList());
  }

  /** Would add a share; the hosts cannot. */
  @POST
  @Since("2.97")
  @Status(201)
  @Body("servers/add-share")
  public void create(@PathParam("id") String id, JsonNode body) {
    access.require(id, RULE + "create");
    shares.create(id, access.isAdmin());
  }

  /** One share. */
  @GET
  @Path("/{share}")
  @Since("2.97")
  @Query("servers/shares")
  public One show(@PathParam("id") String id, @PathParam("share") String share) {
    access.require(id, RULE + "show");
    return new One(ShareView.of(shares.show(id, access.isAdmin(), share), access.isAdmin()));
  }

  /** Takes a share from the server. */
  @DELETE
  @Path("/{share}")
  @Since("2.97")
  public void delete(@PathParam("id") String id, @PathParam("share") String share) {
    access.require(id, RULE + "delete");
    shares.delete(id, access.isAdmin(), share);
  }
}
