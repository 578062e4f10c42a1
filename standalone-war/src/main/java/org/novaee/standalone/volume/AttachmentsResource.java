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
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** Attachments of volumes to servers. */
@Path(VolumesResource.ROOT + "/attachments")
@RequestScoped
public class AttachmentsResource {

  private static final int MAX = 1000;

  @Inject private Store store;
  @Inject private CurrentCaller current;
  @Inject private Attachments attachments;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    return detail();
  }

  @GET
  @Path("detail")
  public ObjectNode detail() {
    Caller caller = current.get();
    Conditions conditions = new Conditions();
    conditions.equalIfGiven("volumeId", parameter("volume_id"));
    conditions.equalIfGiven("serverId", parameter("instance_id"));
    conditions.equalIfGiven("status", parameter("status"));
    if (!caller.isAdminOrService()) {
      conditions.and(
          "EXISTS (SELECT v FROM Volume v WHERE v.id = e.volumeId AND v.projectId = ?)",
          String.valueOf(caller.projectId()));
    }
    return store.read(
        em -> {
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode array = body.putArray("attachments");
          conditions
              .select(em, Attachment.class, "e.createdAt, e.id")
              .setMaxResults(MAX)
              .getResultStream()
              .forEach(attachment -> array.add(view(em, attachment)));
          return body;
        });
  }

  @POST
  public ObjectNode create(ObjectNode body) {
    Fields fields = Fields.within(body, "attachment");
    String volumeId = fields.name("volume_uuid", 36);
    String serverId = fields.text("instance_uuid", null, 36);
    String mode = "ro".equals(fields.text("mode", null, 2)) ? "ro" : "rw";
    Attachment attachment =
        store.change(em -> attachments.reserve(em, current.get(), volumeId, serverId, mode));
    if (fields.get("connector") instanceof ObjectNode connector && !connector.isEmpty()) {
      store.changeRun(em -> attachments.connect(em, current.get(), attachment.id, connector));
    }
    return show(attachment.id);
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return store.read(
        em ->
            VolumesResource.wrap(
                "attachment", view(em, attachments.require(em, current.get(), id))));
  }

  @PUT
  @Path("{id}")
  public ObjectNode connect(@PathParam("id") String id, ObjectNode body) {
    Fields fields = Fields.within(body, "attachment");
    if (!(fields.get("connector") instanceof ObjectNode connector) || connector.isEmpty()) {
      throw new Fault(400, "Invalid input received: Connector is required.");
    }
    store.changeRun(em -> attachments.connect(em, current.get(), id, connector));
    return show(id);
  }

  @POST
  @Path("{id}/action")
  public Response complete(@PathParam("id") String id, ObjectNode body) {
    if (!body.has("os-complete")) {
      throw new Fault(400, "There is no such action.");
    }
    store.changeRun(em -> attachments.complete(em, current.get(), id));
    return Response.noContent().build();
  }

  @DELETE
  @Path("{id}")
  public ObjectNode release(@PathParam("id") String id) {
    return store.change(
        em -> {
          List<Attachment> left = attachments.release(em, current.get(), id);
          ObjectNode body = JsonNodeFactory.instance.objectNode();
          ArrayNode array = body.putArray("attachments");
          left.forEach(attachment -> array.add(view(em, attachment)));
          return body;
        });
  }

  private ObjectNode view(EntityManager em, Attachment attachment) {
    return VolumeView.attachment(attachment, attachments.connection(em, attachment));
  }

  private String parameter(String name) {
    return uri.getQueryParameters().getFirst(name);
  }
}
