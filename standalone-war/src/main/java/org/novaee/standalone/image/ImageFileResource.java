package org.novaee.standalone.image;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.store.Store;

/** The data of an image. */
@Path("image/v2/images/{id}/file")
@RequestScoped
public class ImageFileResource {

  @Inject private Store store;
  @Inject private ImageStore files;
  @Inject private ImageStatus status;
  @Inject private CurrentCaller current;

  @PathParam("id")
  private String id;

  @PUT
  @Consumes(MediaType.APPLICATION_OCTET_STREAM)
  public Response upload(@HeaderParam(HttpHeaders.CONTENT_LENGTH) String length, InputStream data)
      throws IOException {
    Image image = store.read(em -> ImageAccess.requireOwn(em, current.get(), id));
    if (image.diskFormat == null || image.containerFormat == null) {
      throw new Fault(
          400, "Properties disk_format, container_format must be set prior to saving data.");
    }
    if (length != null && length.matches("\\d{1,18}")) {
      files.requireAllowed(Long.parseLong(length));
    }
    if (!status.move(id, "queued", "saving")) {
      throw new Fault(
          409, "Image status transition from " + image.status + " to saving is not allowed");
    }
    boolean stored = false;
    try {
      stored = status.activate(id, files.write(id, data));
      if (!stored) {
        files.delete(id);
        throw new Fault(410, "Image " + id + " was deleted during the upload.");
      }
      return Response.noContent().build();
    } finally {
      if (!stored) {
        status.move(id, "saving", "queued");
      }
    }
  }

  @GET
  public Response download(@HeaderParam("Range") String range) {
    Image image = store.read(em -> ImageAccess.require(em, current.get(), id));
    if (image.status.equals("deactivated") && !current.get().isAdmin()) {
      throw new Fault(
          403, "The requested image has been deactivated. Image data download is forbidden.");
    }
    if (image.size == null) {
      return Response.noContent().build();
    }
    ByteRange part = ByteRange.parse(range, image.size);
    StreamingOutput data = target -> files.read(id, part.start(), part.length(), target);
    Response.ResponseBuilder response =
        Response.status(part.isWhole(image.size) ? 200 : 206)
            .type(MediaType.APPLICATION_OCTET_STREAM_TYPE)
            .header(HttpHeaders.CONTENT_LENGTH, part.length())
            .entity(data);
    if (part.isWhole(image.size)) {
      response.header("Content-MD5", image.checksum);
    } else {
      response.header("Content-Range", part.contentRange(image.size));
    }
    return response.build();
  }
}
