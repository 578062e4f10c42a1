package org.novaee.standalone.image;

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
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;

/** The projects that a shared image is shared with. */
@Path("image/v2/images/{id}/members")
@RequestScoped
public class ImageMembersResource {

  private static final Set<String> STATUSES = Set.of("pending", "accepted", "rejected");

  @Inject private Store store;
  @Inject private CurrentCaller current;

  @PathParam("id")
  private String id;

  @GET
  public ObjectNode list() {
    Caller caller = current.get();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode members = body.putArray("members");
    body.put("schema", "/v2/schemas/members");
    store.read(
        em -> {
          Image image = ImageAccess.require(em, caller, id);
          Conditions conditions = new Conditions().and("e.imageId = ?", id);
          if (!caller.isAdmin() && !caller.isIn(image.owner)) {
            conditions.and("e.member = ?", String.valueOf(caller.projectId()));
          }
          conditions
              .select(em, ImageMember.class, "e.member")
              .getResultList()
              .forEach(member -> members.add(member.view()));
          return null;
        });
    return body;
  }

  @POST
  public ObjectNode add(ObjectNode body) {
    ImageMember member = new ImageMember();
    member.imageId = id;
    member.member = new Fields(body).name("member", 64);
    member.status = "pending";
    member.createdAt = Times.now();
    member.updatedAt = member.createdAt;
    store.changeRun(
        em -> {
          Image image = ImageAccess.requireOwn(em, current.get(), id);
          if (!image.visibility.equals("shared")) {
            throw new Fault(403, "Only shared images have members.");
          }
          if (em.find(ImageMember.class, new ImageMember.Key(id, member.member)) != null) {
            throw new Fault(409, "Member " + member.member + " is a member of the image already.");
          }
          em.persist(member);
        });
    return member.view();
  }

  @GET
  @Path("{member}")
  public ObjectNode show(@PathParam("member") String member) {
    return store.read(em -> require(em, member).view());
  }

  /** The member itself says what it thinks of the image. */
  @PUT
  @Path("{member}")
  public ObjectNode update(@PathParam("member") String member, ObjectNode body) {
    String status = new Fields(body).choice("status", null, STATUSES);
    if (status == null) {
      throw Fields.invalid("status", "is required");
    }
    if (!current.get().isIn(member)) {
      current.requireAdmin("modify_member");
    }
    return store.change(
        em -> {
          ImageMember found = require(em, member);
          found.status = status;
          found.updatedAt = Times.now();
          return found.view();
        });
  }

  @DELETE
  @Path("{member}")
  public Response remove(@PathParam("member") String member) {
    store.changeRun(
        em -> {
          ImageAccess.requireOwn(em, current.get(), id);
          em.remove(require(em, member));
        });
    return Response.noContent().build();
  }

  private ImageMember require(EntityManager em, String member) {
    Caller caller = current.get();
    Image image = ImageAccess.require(em, caller, id);
    ImageMember found = em.find(ImageMember.class, new ImageMember.Key(id, member));
    boolean allowed = caller.isAdmin() || caller.isIn(image.owner) || caller.isIn(member);
    if (found == null || !allowed) {
      throw new Fault(404, "Image " + id + " has no member " + member + ".");
    }
    return found;
  }
}
