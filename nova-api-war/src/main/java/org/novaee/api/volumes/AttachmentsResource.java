package org.novaee.api.volumes;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Query;
import org.novaee.api.http.Slice;
import org.novaee.api.http.Status;
import org.novaee.model.BlockDevice;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.server.act.AttachVolume;
import org.novaee.server.act.AttachedVolumes;
import org.novaee.server.act.VolumeAttaching;
import org.novaee.server.act.VolumeDetaching;
import org.novaee.server.act.VolumeSwapping;
import org.novaee.server.query.ServerLookup;

/** The volumes of a server. */
@Path("/servers/{id}/os-volume_attachments")
@ApplicationScoped
public class AttachmentsResource {

  private static final String RULE = "os_compute_api:os-volumes-attachments:";

  @Inject Policy policy;
  @Inject ServerLookup lookup;
  @Inject AttachedVolumes attached;
  @Inject VolumeAttaching attaching;
  @Inject VolumeDetaching detaching;
  @Inject VolumeSwapping swapping;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** All volumes. A page counts other block devices, too. */
  @GET
  @Query("attachments/list")
  public AttachmentView.Many list(@PathParam("id") String id) {
    require(id, "index");
    List<BlockDevice> page = Slice.of(attached.devices(id, policy.isAdmin()), maxLimit);
    return new AttachmentView.Many(
        page.stream()
            .filter(AttachmentsResource::isShown)
            .map(device -> AttachmentView.of(id, device))
            .toList());
  }

  /** One volume. */
  @GET
  @Path("/{volume}")
  @Query("attachments/show")
  public AttachmentView.One show(@PathParam("id") String id, @PathParam("volume") String volume) {
    require(id, "show");
    BlockDevice device =
        attached
            .find(id, policy.isAdmin(), volume)
            .filter(AttachmentsResource::isShown)
            .orElseThrow(() -> AttachedVolumes.notAttached(id, volume));
    return new AttachmentView.One(AttachmentView.of(id, device));
  }

  /** Gives the server a volume. */
  @POST
  @Status(200)
  @Status(value = 202, since = "2.101")
  @Body("attachments/create")
  public Response create(@PathParam("id") String id, JsonNode body) {
    require(id, "create");
    AttachVolume request = AttachmentBody.request(body.get("volumeAttachment"));
    String device = attaching.attach(id, policy.isAdmin(), request);
    if (ApiRequest.current().atLeast("2.101")) {
      return Response.accepted().build();
    }
    return Response.ok(
            new AttachmentView.NewOne(
                new AttachmentView.New(
                    request.volumeId(),
                    id,
                    request.volumeId(),
                    device,
                    request.tag(),
                    request.deleteOnTermination())))
        .build();
  }

  /** Changes what is to become of the volume, or lets the server go on with another one. */
  @PUT
  @Path("/{volume}")
  @Status(202)
  @Body("attachments/update")
  public void update(
      @PathParam("id") String id, @PathParam("volume") String volume, JsonNode body) {
    JsonNode attachment = body.get("volumeAttachment");
    String wanted = attachment.get("volumeId").asText();
    boolean onlySwaps = !ApiRequest.current().atLeast("2.85");
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    if (onlySwaps || !wanted.equals(volume)) {
      policy.require(RULE + "swap", Target.none());
    } else {
      policy.require(RULE + "update", Target.of(at.projectId(), at.userId()));
    }
    if (!onlySwaps) {
      BlockDevice device =
          attached
              .find(id, policy.isAdmin(), volume)
              .orElseThrow(() -> AttachedVolumes.noDevice(volume));
      AttachmentBody.requireSame(id, volume, device, attachment);
      if (attachment.has("delete_on_termination")) {
        attached.setDeleteOnTermination(
            id, policy.isAdmin(), device, AttachmentBody.truth(attachment));
      }
    }
    if (onlySwaps || !wanted.equals(volume)) {
      swapping.swap(id, policy.isAdmin(), volume, wanted);
    }
  }

  /** Takes a volume away. */
  @DELETE
  @Path("/{volume}")
  @Status(202)
  public void delete(@PathParam("id") String id, @PathParam("volume") String volume) {
    require(id, "delete");
    detaching.detach(id, policy.isAdmin(), volume, ApiRequest.current().atLeast("2.20"));
  }

  /** Since attachments have ids of their own, only what has one counts. */
  private static boolean isShown(BlockDevice device) {
    return device.volumeId() != null
        && (device.attachmentId() != null || !ApiRequest.current().atLeast("2.89"));
  }

  private void require(String id, String operation) {
    ServerLookup.Location at = lookup.locate(id, policy.isAdmin());
    policy.require(RULE + operation, Target.of(at.projectId(), at.userId()));
  }
}
