package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Store;

/** Snapshots of volumes. */
@Path(VolumesResource.ROOT + "/snapshots")
@RequestScoped
public class SnapshotsResource {

  private static final Map<String, String> FILTERS =
      Map.of("name", "name", "status", "status", "volume_id", "volumeId", "id", "id");

  private static final Map<String, Function<Snapshot, Object>> SORT_KEYS =
      Map.of(
          "id", snapshot -> snapshot.id,
          "name", snapshot -> snapshot.name == null ? "" : snapshot.name,
          "status", snapshot -> snapshot.status,
          "created_at", snapshot -> snapshot.createdAt);

  private static final Set<String> DELETABLE =
      Set.of(VolumeStatus.AVAILABLE, VolumeStatus.ERROR, VolumeStatus.ERROR_DELETING);

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private VolumeWork work;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    return detail();
  }

  @GET
  @Path("detail")
  public ObjectNode detail() {
    VolumeList request = new VolumeList(uri.getQueryParameters());
    Caller caller = current.get();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray("snapshots");
    store
        .read(
            em ->
                request.page(
                    em,
                    Snapshot.class,
                    request.conditions(caller, FILTERS),
                    SORT_KEYS,
                    id -> VolumeAccess.requireSnapshot(em, caller, id)))
        .forEach(snapshot -> array.add(VolumeView.snapshot(snapshot)));
    return body;
  }

  @POST
  public Response create(ObjectNode body) {
    Fields fields = Fields.within(body, "snapshot");
    fields.only(
        Set.of(
            "volume_id",
            "force",
            "name",
            "description",
            "display_name",
            "display_description",
            "metadata"));
    Caller caller = current.get();
    Snapshot snapshot = new Snapshot();
    snapshot.id = UUID.randomUUID().toString();
    snapshot.volumeId = fields.name("volume_id", 36);
    snapshot.name = fields.text("name", fields.text("display_name", null, 255), 255);
    snapshot.description =
        fields.text("description", fields.text("display_description", null, 255), 255);
    snapshot.userId = caller.userId();
    snapshot.status = VolumeStatus.CREATING;
    snapshot.metadata = Texts.of(fields, "metadata").toString();
    snapshot.createdAt = Times.now();
    snapshot.updatedAt = snapshot.createdAt;
    boolean force = fields.bool("force", false);
    store.changeRun(
        em -> {
          Volume volume =
              VolumeAccess.lock(em, caller, snapshot.volumeId, "volume:create_snapshot");
          requireSource(volume, force);
          snapshot.projectId = volume.projectId;
          snapshot.size = volume.size;
          em.persist(snapshot);
        });
    work.onSnapshot(snapshot.id);
    return Response.status(202).entity(show(snapshot.id)).build();
  }

  private static void requireSource(Volume volume, boolean force) {
    Set<String> allowed =
        force
            ? Set.of(VolumeStatus.AVAILABLE, VolumeStatus.IN_USE, VolumeStatus.RESERVED)
            : Set.of(VolumeStatus.AVAILABLE);
    if (!allowed.contains(volume.status)) {
      throw new Fault(
          400,
          "Invalid volume: Volume "
              + volume.id
              + " status must be available, but current status is: "
              + volume.status
              + ".");
    }
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em ->
            VolumesResource.wrap(
                "snapshot",
                VolumeView.snapshot(VolumeAccess.requireSnapshot(em, current.get(), id))));
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "snapshot");
    fields.only(Set.of("name", "description", "display_name", "display_description"));
    store.changeRun(
        em -> {
          Snapshot snapshot = requireOwn(em, id, "volume:update_snapshot");
          snapshot.name = fields.text("name", fields.text("display_name", snapshot.name, 255), 255);
          snapshot.description =
              fields.text(
                  "description",
                  fields.text("display_description", snapshot.description, 255),
                  255);
          snapshot.updatedAt = Times.now();
        });
    return show(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    store.changeRun(
        em -> {
          Snapshot snapshot = requireOwn(em, id, "volume:delete_snapshot");
          if (!DELETABLE.contains(snapshot.status)) {
            throw new Fault(
                400,
                "Invalid snapshot: Snapshot status must be available or error, and must not be"
                    + " part of a group.");
          }
          snapshot.status = VolumeStatus.DELETING;
          snapshot.updatedAt = Times.now();
        });
    work.onSnapshot(id);
    return Response.status(202).build();
  }

  @POST
  @Path("{id}/action")
  public Response act(@PathParam("id") String id, ObjectNode body) {
    String action = body.has("os-reset_status") ? "os-reset_status" : "os-update_snapshot_status";
    Fields fields = Fields.within(body, action);
    current.requireAdmin("volume_extension:snapshot_actions:update_snapshot_status");
    String status =
        fields.choice(
            "status", null, Set.of("available", "creating", "deleting", "error", "error_deleting"));
    store.changeRun(
        em -> {
          Snapshot snapshot = requireOwn(em, id, action);
          snapshot.status = status == null ? snapshot.status : status;
          snapshot.updatedAt = Times.now();
        });
    return Response.status(202).build();
  }

  private Snapshot requireOwn(jakarta.persistence.EntityManager em, String id, String action) {
    Snapshot snapshot = VolumeAccess.requireSnapshot(em, current.get(), id);
    VolumeAccess.requireMayChange(current.get(), snapshot.projectId, action);
    return snapshot;
  }
}
