package org.novaee.api.volumes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.model.AssistedSnapshot;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.VolumeSnapshotting;

/** Snapshots of volumes that a hypervisor has to help the volume service with. */
@Path("/os-assisted-volume-snapshots")
@ApplicationScoped
public class AssistedSnapshotsResource {

  private static final String RULE = "os_compute_api:os-assisted-volume-snapshots:";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Policy policy;
  @Inject VolumeSnapshotting snapshotting;

  /**
   * A snapshot that is being made.
   *
   * @param id as the request named it, or null
   */
  public record Made(String id, String volumeId) {}

  /** Such a snapshot. */
  public record One(Made snapshot) {}

  /** Has a snapshot made. */
  @POST
  @Body("volumes/create-assisted")
  public One create(JsonNode body) {
    policy.require(RULE + "create", Target.none());
    JsonNode snapshot = body.get("snapshot");
    JsonNode info = snapshot.get("create_info");
    String volumeId = snapshot.get("volume_id").asText();
    snapshotting.create(
        volumeId,
        new AssistedSnapshot(
            info.get("snapshot_id").asText(),
            info.get("type").asText(),
            info.get("new_file").asText(),
            null,
            null));
    return new One(new Made(info.path("id").asText(null), volumeId));
  }

  /** Has a snapshot deleted. */
  @DELETE
  @Path("/{id}")
  @Status(204)
  @Query("volumes/delete-assisted")
  public void delete(@PathParam("id") String id) {
    policy.require(RULE + "delete", Target.none());
    JsonNode info = deleteInfo();
    if (!info.path("volume_id").isTextual()) {
      throw ApiFault.badRequest("'volume_id'");
    }
    snapshotting.delete(
        info.get("volume_id").textValue(),
        new AssistedSnapshot(
            id,
            info.path("type").asText("qcow2"),
            null,
            info.path("file_to_merge").asText(null),
            info.path("merge_target_file").asText(null)));
  }

  private static JsonNode deleteInfo() {
    String text = ApiRequest.current().query().last("delete_info");
    if (text == null) {
      throw ApiFault.badRequest("'delete_info'");
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw ApiFault.badRequest("Invalid delete_info: " + e.getOriginalMessage());
    }
  }
}
