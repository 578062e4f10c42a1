package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Store;

/** Images, without their data. */
@Path("image/v2/images")
@RequestScoped
public class ImagesResource {

  @Inject private Store store;
  @Inject private ImageStore files;
  @Inject private ImageStatus status;
  @Inject private CurrentCaller current;
  @Context private UriInfo uri;

  @GET
  public ObjectNode list() {
    ImageList list = new ImageList(uri.getQueryParameters(), current.get());
    List<Image> images = store.read(list::find);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode views = body.putArray("images");
    images.forEach(image -> views.add(ImageView.of(image)));
    body.put("first", link(null)).put("schema", "/v2/schemas/images");
    if (!images.isEmpty() && images.size() == list.limit()) {
      body.put("next", link(images.get(images.size() - 1).id));
    }
    return body;
  }

  @POST
  public Response create(ObjectNode body) {
    Caller caller = current.get();
    if (!caller.isMember()) {
      throw CurrentCaller.forbidden("add_image");
    }
    Image image = new Image();
    image.id = id(body);
    image.status = "queued";
    image.visibility = "shared";
    image.owner = caller.projectId();
    image.properties = "{}";
    image.tags = "[]";
    image.createdAt = Times.now();
    image.updatedAt = image.createdAt;
    body.properties()
        .forEach(
            field -> {
              if (!field.getKey().equals("id")) {
                ImageAttributes.set(image, field.getKey(), field.getValue());
              }
            });
    ImageAccess.requireMayPublish(caller, image);
    store.changeRun(
        em -> {
          if (em.find(Image.class, image.id) != null) {
            throw new Fault(409, "Image ID " + image.id + " already exists!");
          }
          em.persist(image);
        });
    return Response.status(201)
        .header("Location", uri.getAbsolutePathBuilder().path(image.id).build())
        .entity(ImageView.of(image))
        .build();
  }

  @GET
  @Path("{id}")
  public ObjectNode show(@PathParam("id") String id) {
    return ImageView.of(store.read(em -> ImageAccess.require(em, current.get(), id)));
  }

  @PATCH
  @Path("{id}")
  @Consumes(ImagePatch.MEDIA_TYPE)
  public ObjectNode update(@PathParam("id") String id, ArrayNode operations) {
    Caller caller = current.get();
    return store.change(
        em -> {
          Image image = ImageAccess.requireOwn(em, caller, id);
          String before = image.visibility;
          String owner = image.owner;
          ImagePatch.apply(operations, image);
          if (!image.visibility.equals(before) || !String.valueOf(owner).equals(image.owner)) {
            ImageAccess.requireMayPublish(caller, image);
          }
          image.updatedAt = Times.now();
          return ImageView.of(image);
        });
  }

  @DELETE
  @Path("{id}")
  public Response delete(@PathParam("id") String id) throws IOException {
    store.changeRun(
        em -> {
          Image image = ImageAccess.requireOwn(em, current.get(), id);
          if (image.isProtected) {
            throw new Fault(403, "Image " + id + " is protected and cannot be deleted.");
          }
          em.remove(image);
        });
    files.delete(id);
    return Response.noContent().build();
  }

  @PUT
  @Path("{id}/tags/{tag}")
  public Response addTag(@PathParam("id") String id, @PathParam("tag") String tag) {
    if (tag.length() > 255) {
      throw new Fault(400, "A tag has at most 255 characters.");
    }
    changeTags(
        id,
        tags -> {
          tags.add(tag);
          return tags;
        });
    return Response.noContent().build();
  }

  @DELETE
  @Path("{id}/tags/{tag}")
  public Response removeTag(@PathParam("id") String id, @PathParam("tag") String tag) {
    changeTags(
        id,
        tags -> {
          if (!tags.remove(tag)) {
            throw new Fault(404, "Image " + id + " has no tag " + tag + ".");
          }
          return tags;
        });
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/actions/deactivate")
  public Response deactivate(@PathParam("id") String id) {
    return switchTo(id, "active", "deactivated");
  }

  @POST
  @Path("{id}/actions/reactivate")
  public Response reactivate(@PathParam("id") String id) {
    return switchTo(id, "deactivated", "active");
  }

  private Response switchTo(String id, String from, String to) {
    current.requireAdmin("deactivate");
    Image image = store.read(em -> ImageAccess.require(em, current.get(), id));
    if (!image.status.equals(to) && !status.move(id, from, to)) {
      throw new Fault(403, "Not allowed to " + to + " an image in status " + image.status + ".");
    }
    return Response.noContent().build();
  }

  private void changeTags(String id, UnaryOperator<List<String>> change) {
    store.changeRun(
        em -> {
          Image image = ImageAccess.requireOwn(em, current.get(), id);
          List<String> tags = new ArrayList<>(JsonText.texts(image.tags));
          image.tags = ImageAttributes.tags(change.apply(tags));
          image.updatedAt = Times.now();
        });
  }

  private String link(String marker) {
    UriBuilder link = UriBuilder.fromPath("/v2/images");
    uri.getQueryParameters()
        .forEach(
            (name, values) -> {
              if (!name.equals("marker")) {
                link.queryParam(name, values.toArray());
              }
            });
    return (marker == null ? link : link.queryParam("marker", marker)).build().toString();
  }

  private static String id(ObjectNode body) {
    if (!body.has("id")) {
      return UUID.randomUUID().toString();
    }
    String text = body.path("id").asText();
    if (!text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      throw new Fault(400, "Invalid image id format");
    }
    return text;
  }
}
