package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Volumes. */
@Path(VolumesResource.ROOT + "/volumes")
@RequestScoped
public class VolumesResource {

  /** With or without the project, as the catalog has it. */
  static final String ROOT = "volume/v3{project: (/[0-9a-f-]{32,36})?}";

  private static final Map<String, String> FILTERS =
      Map.of(
          "name", "name",
          "status", "status",
          "id", "id",
          "availability_zone", "availabilityZone",
          "migration_status", "migrationStatus");

  static final Map<String, Function<Volume, Object>> SORT_KEYS =
      Map.of(
          "id", volume -> volume.id,
          "name", volume -> volume.name == null ? "" : volume.name,
          "size", volume -> volume.size,
          "status", volume -> volume.status,
          "created_at", volume -> volume.createdAt,
          "updated_at", volume -> volume.updatedAt);

  private static final Set<String> DELETABLE =
      Set.of(
          VolumeStatus.AVAILABLE,
          VolumeStatus.ERROR,
          VolumeStatus.ERROR_DELETING,
          VolumeStatus.ERROR_EXTENDING);

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private NewVolumes newVolumes;
  @Inject private VolumeWork work;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    return list(volumes -> volumes.stream().map(VolumeView::brief).toList());
  }

  @GET
  @Path("detail")
  public ObjectNode detail() {
    return list(volumes -> store.read(em -> VolumeView.full(em, current.get(), volumes)));
  }

  @POST
  public Response create(ObjectNode body) {
    Volume volume = newVolumes.of(current.get(), Fields.within(body, "volume"));
    store.changeRun(em -> em.persist(volume));
    work.onVolume(volume.id);
    return Response.status(202).entity(show(volume.id)).build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em -> {
          Volume volume = VolumeAccess.require(em, current.get(), id);
          return wrap("volume", VolumeView.full(em, current.get(), List.of(volume)).get(0));
        });
  }

  @PUT
  @Path("{id}")
  public ObjectNode update(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "volume");
    fields.only(Set.of("name", "description", "display_name", "display_description", "metadata"));
    store.changeRun(
        em -> {
          Volume volume = VolumeAccess.lock(em, current.get(), id, "volume:update");
          volume.name = fields.text("name", fields.text("display_name", volume.name, 255), 255);
          volume.description =
              fields.text(
                  "description", fields.text("display_description", volume.description, 255), 255);
          if (fields.has("metadata")) {
            volume.metadata = Texts.of(fields, "metadata").toString();
          }
          volume.updatedAt = Times.now();
        });
    return show(id);
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    boolean cascade = "true".equalsIgnoreCase(uri.getQueryParameters().getFirst("cascade"));
    boolean force = "true".equalsIgnoreCase(uri.getQueryParameters().getFirst("force"));
    List<Snapshot> with = store.change(em -> startDeletion(em, current.get(), id, cascade, force));
    with.forEach(snapshot -> work.onSnapshot(snapshot.id));
    work.onVolume(id);
    return Response.status(202).build();
  }

  /**
   * Marks the volume as being deleted.
   *
   * @return its snapshots, which go with it
   */
  static List<Snapshot> startDeletion(
      EntityManager em, Caller caller, String id, boolean cascade, boolean force) {
    Volume volume = VolumeAccess.lock(em, caller, id, "volume:delete");
    List<Snapshot> snapshots =
        new Conditions()
            .and("e.volumeId = ?", id)
            .select(em, Snapshot.class, "e.id")
            .getResultList();
    boolean free = VolumeAccess.attachments(em, id).isEmpty();
    if (!free
        || !(force || DELETABLE.contains(volume.status))
        || !(cascade || snapshots.isEmpty())) {
      throw new Fault(
          400,
          "Invalid volume: Volume status must be available or error or error_restoring or"
              + " error_extending or error_managing and must not be migrating, attached, belong to"
              + " a group, have snapshots, awaiting a transfer, or be disassociated from snapshots"
              + " after volume transfer.");
    }
    snapshots.forEach(snapshot -> snapshot.status = VolumeStatus.DELETING);
    volume.status = VolumeStatus.DELETING;
    volume.updatedAt = Times.now();
    return snapshots;
  }

  private ObjectNode list(Function<List<Volume>, List<ObjectNode>> views) {
    VolumeList request = new VolumeList(uri.getQueryParameters());
    Caller caller = current.get();
    List<Volume> volumes =
        store.read(
            em ->
                request.page(
                    em,
                    Volume.class,
                    request.conditions(caller, FILTERS),
                    SORT_KEYS,
                    id -> VolumeAccess.require(em, caller, id)));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode array = body.putArray("volumes");
    views.apply(volumes).forEach(array::add);
    return body;
  }

  static ObjectNode wrap(String name, ObjectNode view) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(name, view);
    return body;
  }
}
