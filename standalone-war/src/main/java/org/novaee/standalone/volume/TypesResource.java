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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Types of volumes. */
@Path(VolumesResource.ROOT + "/types")
@RequestScoped
public class TypesResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;

  @GET
  public ObjectNode list() {
    current.get();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode types = body.putArray("volume_types");
    store
        .read(em -> new Conditions().select(em, VolumeType.class, "e.name").getResultList())
        .forEach(type -> types.add(view(type)));
    return body;
  }

  @POST
  public ObjectNode create(ObjectNode body) {
    current.requireAdmin("volume_extension:type_create");
    Fields fields = Fields.within(body, "volume_type");
    fields.only(Set.of("name", "description", "extra_specs", "os-volume-type-access:is_public"));
    VolumeType type =
        VolumeTypes.of(
            fields.name("name", 255),
            fields.text("description", null, 255),
            fields.bool("os-volume-type-access:is_public", true),
            Texts.of(fields, "extra_specs").toString());
    store.changeRun(em -> em.persist(type));
    return VolumesResource.wrap("volume_type", view(type));
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    current.get();
    String wanted = id.equals("default") ? VolumeTypes.DEFAULT : id;
    return VolumesResource.wrap(
        "volume_type", view(store.read(em -> VolumeTypes.require(em, wanted))));
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) {
    current.requireAdmin("volume_extension:type_delete");
    store.changeRun(em -> delete(em, VolumeTypes.require(em, id)));
    return Response.status(202).build();
  }

  private static void delete(EntityManager em, VolumeType type) {
    boolean used =
        type.name.equals(VolumeTypes.DEFAULT)
            || !new Conditions()
                .and("e.volumeType = ?", type.name)
                .select(em, Volume.class, "e.id")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    if (used) {
      throw new Fault(400, "Target volume type is still in use.");
    }
    em.remove(type);
  }

  @GET
  @Path("{id}/extra_specs")
  public ObjectNode specs(@PathParam("id") String id) {
    current.get();
    return VolumesResource.wrap(
        "extra_specs", Texts.parse(store.read(em -> VolumeTypes.require(em, id).extraSpecs)));
  }

  @POST
  @Path("{id}/extra_specs")
  public ObjectNode setSpecs(@PathParam("id") String id, ObjectNode body) {
    current.requireAdmin("volume_extension:types_extra_specs:create");
    Fields fields = new Fields(body);
    ObjectNode added = Texts.of(fields, "extra_specs");
    store.changeRun(
        em -> {
          VolumeType type = VolumeTypes.require(em, id);
          ObjectNode specs = Texts.parse(type.extraSpecs);
          specs.setAll(added);
          type.extraSpecs = specs.toString();
          type.updatedAt = Times.now();
        });
    return VolumesResource.wrap("extra_specs", added);
  }

  @DELETE
  @Path("{id}/extra_specs/{key}")
  public Response deleteSpec(@PathParam("id") String id, @PathParam("key") String key) {
    current.requireAdmin("volume_extension:types_extra_specs:delete");
    store.changeRun(
        em -> {
          VolumeType type = VolumeTypes.require(em, id);
          ObjectNode specs = Texts.parse(type.extraSpecs);
          if (specs.remove(key) == null) {
            throw new Fault(404, "Volume type " + id + " has no extra spec " + key + ".");
          }
          type.extraSpecs = specs.toString();
        });
    return Response.status(202).build();
  }

  private static ObjectNode view(VolumeType type) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    view.put("id", type.id).put("name", type.name).put("description", type.description);
    view.put("is_public", type.isPublic);
    view.put("os-volume-type-access:is_public", type.isPublic);
    view.putNull("qos_specs_id");
    view.set("extra_specs", Texts.parse(type.extraSpecs));
    return view;
  }
}
