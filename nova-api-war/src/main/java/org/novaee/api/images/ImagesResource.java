package org.novaee.api.images;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.QueryParameters;
import org.novaee.api.http.Status;
import org.novaee.api.http.Until;
import org.novaee.images.Images;
import org.novaee.model.ImageRef;

/** The images; the image service knows who may see them. */
@Path("/images")
@ApplicationScoped
public class ImagesResource {

  private static final String LAST = "2.35";

  @Inject Images images;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  @Inject
  @ConfigProperty(name = "nova.api.glance_link_prefix")
  Optional<String> linkPrefix;

  /** The images by id and name. */
  @GET
  @Until(LAST)
  @Query("images/list")
  public ImageView.Many list() {
    return page("images", ImageView.Brief::of);
  }

  /** The images in full. */
  @GET
  @Path("/detail")
  @Until(LAST)
  @Query("images/list")
  public ImageView.Many detail() {
    return page("images/detail", ImageView::of);
  }

  /** One image. */
  @GET
  @Path("/{id}")
  @Until(LAST)
  @Query("images/show")
  public ImageView.One show(@PathParam("id") String id) {
    return new ImageView.One(ImageView.of(images.require(id), address()));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{id}")
  @Until(LAST)
  @Status(204)
  public void delete(@PathParam("id") String id) {
    images.delete(id);
  }

  private ImageView.Many page(String path, BiFunction<ImageRef, String, ?> view) {
    QueryParameters query = ApiRequest.current().query();
    Page page = Page.requested(maxLimit);
    List<ImageRef> found =
        images.list(
            ImageFilters.of(query), query.has("limit") ? page.limit() : null, page.marker());
    String address = address();
    return new ImageView.Many(
        found.stream().map(image -> view.apply(image, address)).toList(),
        page.next(path, found, ImageRef::id));
  }

  private String address() {
    return linkPrefix.orElseGet(images::address);
  }
}
