package org.novaee.api.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Slice;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import org.novaee.server.act.VolumeFaults;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeService;

/** Snapshots of volumes, as long as the Compute API passed requests on. */
@Path("/os-snapshots")
@ApplicationScoped
public class SnapshotsResource {

  private static final String RULE = "os_compute_api:os-volumes:snapshots:";

  @Inject Policy policy;
  @Inject VolumeService volumes;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** The project's snapshots. */
  @GET
  @Until("2.35")
  @Query("volumes/list")
  public SnapshotView.Many list() {
    return page("list");
  }

  /** The project's snapshots. */
  @GET
  @Path("/detail")
  @Until("2.35")
  @Query("volumes/list")
  public SnapshotView.Many detail() {
    return page("detail");
  }

  /** One snapshot. */
  @GET
  @Path("/{id}")
  @Until("2.35")
  @Query("volumes/show")
  public SnapshotView.One show(@PathParam("id") String id) {
    require("show");
    return new SnapshotView.One(
        SnapshotView.of(
            volumes.snapshots().find(id).orElseThrow(() -> VolumeFaults.noSnapshot(id))));
  }

  /** Asks for a snapshot. */
  @POST
  @Until("2.35")
  @Body("volumes/create-snapshot")
  public SnapshotView.One create(JsonNode body) {
    require("create");
    JsonNode wanted = body.get("snapshot");
    String force = wanted.path("force").asText("false").toLowerCase(Locale.ROOT);
    String volumeId = wanted.get("volume_id").asText();
    return VolumeFaults.about(
        volumeId,
        () ->
            new SnapshotView.One(
                SnapshotView.of(
                    volumes
                        .snapshots()
                        .create(
                            volumeId,
                            wanted.path("display_name").asText(null),
                            wanted.path("display_description").asText(null),
                            force.matches("1|true|on|yes")))));
  }

  /** Asks for a snapshot to be deleted. */
  @DELETE
  @Path("/{id}")
  @Until("2.35")
  @Status(202)
  public void delete(@PathParam("id") String id) {
    require("delete");
    if (volumes.snapshots().find(id).isEmpty()) {
      throw VolumeFaults.noSnapshot(id);
    }
    try {
      volumes.snapshots().delete(id);
    } catch (VolumeRefused e) {
      throw VolumeFaults.of(e);
    }
  }

  private SnapshotView.Many page(String operation) {
    require(operation);
    return new SnapshotView.Many(
        Slice.of(volumes.snapshots().list(), maxLimit).stream().map(SnapshotView::of).toList());
  }

  private void require(String operation) {
    policy.require(RULE + operation, Target.project(RequestContext.current().projectId()));
  }
}
