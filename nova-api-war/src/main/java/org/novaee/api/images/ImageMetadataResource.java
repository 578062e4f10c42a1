package org.novaee.api.images;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Body;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.images.ImageProperties;

/** The metadata of images. */
@Path("/images/{image}/metadata")
@ApplicationScoped
public class ImageMetadataResource {

  private static final String LAST = "2.38";

  @Inject ImageProperties properties;

  /** All of them. */
  record Many(Map<String, String> metadata) {}

  /** One of them. */
  record One(Map<String, String> meta) {}

  /** All of an image. */
  @GET
  @Until(LAST)
  public Many list(@PathParam("image") String image) {
    return new Many(properties.of(image));
  }

  /** Sets some. */
  @POST
  @Until(LAST)
  @Body("images/metadata")
  public Many create(@PathParam("image") String image, JsonNode body) {
    return new Many(properties.put(image, texts(body.get("metadata"))));
  }

  /** Sets these and no others. */
  @PUT
  @Until(LAST)
  @Body("images/metadata")
  public Many replace(@PathParam("image") String image, JsonNode body) {
    Map<String, String> wanted = texts(body.get("metadata"));
    properties.replace(image, wanted);
    return new Many(wanted);
  }

  /** One of an image. */
  @GET
  @Path("/{name}")
  @Until(LAST)
  public One show(@PathParam("image") String image, @PathParam("name") String name) {
    String value = properties.of(image).get(name);
    if (value == null) {
      throw ApiFault.noSuchOperation();
    }
    return new One(Map.of(name, value));
  }

  /** Sets one. */
  @PUT
  @Path("/{name}")
  @Until(LAST)
  @Body("images/metadata-item")
  public One update(
      @PathParam("image") String image, @PathParam("name") String name, JsonNode body) {
    Map<String, String> wanted = texts(body.get("meta"));
    if (!wanted.containsKey(name)) {
      throw ApiFault.badRequest("Request body and URI mismatch");
    }
    properties.put(image, wanted);
    return new One(wanted);
  }

  /** Removes one. */
  @DELETE
  @Path("/{name}")
  @Until(LAST)
  @Status(204)
  public void delete(@PathParam("image") String image, @PathParam("name") String name) {
    properties.remove(image, name);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.fields().forEachRemaining(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }
}
