package org.novaee.api.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Links;
import org.novaee.api.http.Query;
import org.novaee.api.http.Slice;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;
import org.novaee.server.act.VolumeFaults;
import org.novaee.volume.NewVolume;
import org.novaee.volume.Volume;
import org.novaee.volume.VolumeRefused;
import org.novaee.volume.VolumeService;

/** The volume service, as long as the Compute API passed requests on to it. */
@Path("/os-volumes")
@ApplicationScoped
public class VolumesResource {

  private static final String RULE = "os_compute_api:os-volumes:";

  @Inject Policy policy;
  @Inject VolumeService volumes;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** The project's volumes. */
  @GET
  @Until("2.35")
  @Query("volumes/list")
  public VolumeView.Many list() {
    return page("list");
  }

  /** The project's volumes. */
  @GET
  @Path("/detail")
  @Until("2.35")
  @Query("volumes/list")
  public VolumeView.Many detail() {
    return page("detail");
  }

  /** One volume. */
  @GET
  @Path("/{id}")
  @Until("2.35")
  @Query("volumes/show")
  public VolumeView.One show(@PathParam("id") String id) {
    require("show");
    Volume volume =
        VolumeFaults.about(id, () -> volumes.find(id).orElseThrow(() -> VolumeFaults.noVolume(id)));
    return new VolumeView.One(VolumeView.of(volume));
  }

  /** Asks for a volume. */
  @POST
  @Until("2.35")
  @Body("volumes/create")
  public Response create(JsonNode body) {
    require("create");
    Volume made = create(wanted(body.get("volume")));
    return Response.ok(new VolumeView.One(VolumeView.of(made)))
        .location(URI.create(Links.self("os-volumes", made.id())))
        .build();
  }

  /** Asks for a volume to be deleted. */
  @DELETE
  @Path("/{id}")
  @Until("2.35")
  @Status(202)
  public void delete(@PathParam("id") String id) {
    require("delete");
    VolumeFaults.about(
        id,
        () -> {
          if (volumes.find(id).isEmpty()) {
            throw VolumeFaults.noVolume(id);
          }
          volumes.delete(id);
        });
  }

  private Volume create(NewVolume wanted) {
    if (wanted.snapshotId() != null && volumes.snapshots().find(wanted.snapshotId()).isEmpty()) {
      throw VolumeFaults.noSnapshot(wanted.snapshotId());
    }
    try {
      return volumes.create(wanted);
    } catch (VolumeRefused e) {
      throw VolumeFaults.of(e);
    }
  }

  private static NewVolume wanted(JsonNode volume) {
    Map<String, String> metadata = new LinkedHashMap<>();
    volume
        .path("metadata")
        .properties()
        .forEach(item -> metadata.put(item.getKey(), item.getValue().asText()));
    return new NewVolume(
        size(volume.get("size").asText()),
        volume.path("display_name").asText(null),
        volume.path("display_description").asText(null),
        null,
        volume.path("snapshot_id").asText(null),
        volume.path("volume_type").asText(null),
        volume.path("availability_zone").asText(null),
        metadata);
  }

  private static int size(String text) {
    if (text.length() > 9) {
      throw ApiFault.badRequest("Invalid input received: size " + text + " is too large.");
    }
    return Integer.parseInt(text);
  }

  private VolumeView.Many page(String operation) {
    require(operation);
    return new VolumeView.Many(
        Slice.of(volumes.list(), maxLimit).stream().map(VolumeView::of).toList());
  }

  private void require(String operation) {
    policy.require(RULE + operation, Target.project(RequestContext.current().projectId()));
  }
}
