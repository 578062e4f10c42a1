package org.novaee.image.glance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.novaee.image.ImageCatalog;
import org.novaee.image.ImageRefused;
import org.novaee.image.ImageUnavailable;
import org.novaee.model.ImageRef;
import org.novaee.neighbour.JsonClient;
import org.novaee.neighbour.NeighbourFailure;

/** Lists and changes images of Glance. */
public final class GlanceCatalog implements ImageCatalog {

  private static final String PATCH = "application/openstack-images-v2.1-json-patch";
  private static final String VERSION = "/v2";
  private static final int NOT_FOUND = 404;
  private static final int UNAUTHORIZED = 401;

  private final JsonClient glance;

  public GlanceCatalog(JsonClient glance) {
    this.glance = glance;
  }

  @Override
  public List<ImageRef> list(Map<String, String> filters, Integer limit, String marker) {
    Map<String, String> query = new TreeMap<>(filters);
    if (limit != null) {
      query.put("limit", String.valueOf(limit));
    }
    if (marker != null) {
      query.put("marker", marker);
    }
    String text =
        query.entrySet().stream()
            .map(
                each -> JsonClient.encode(each.getKey()) + "=" + JsonClient.encode(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    return attempt("Listing images", () -> pages("/images" + text, limit));
  }

  @Override
  public void delete(String imageId) {
    attempt(
        "Deleting image " + imageId,
        () -> {
          require(imageId);
          glance.delete(path(imageId));
          return null;
        });
  }

  @Override
  public void change(ImageRef image, List<String> removed, Map<String, String> set) {
    ArrayNode patch = JsonNodeFactory.instance.arrayNode();
    removed.forEach(name -> operation(patch, "remove", name));
    set.forEach(
        (name, value) ->
            operation(patch, image.properties().containsKey(name) ? "replace" : "add", name)
                .put("value", value));
    if (!patch.isEmpty()) {
      attempt(
          "Changing properties of image " + image.id(),
          () -> glance.patch(path(image.id()), PATCH, patch));
    }
  }

  @Override
  public String address() {
    String address = glance.address();
    return address.endsWith(VERSION)
        ? address.substring(0, address.length() - VERSION.length())
        : address;
  }

  private List<ImageRef> pages(String first, Integer limit) {
    List<ImageRef> images = new ArrayList<>();
    String next = first;
    while (next != null && (limit == null || images.size() < limit)) {
      JsonNode page = glance.get(next);
      page.path("images").forEach(image -> images.add(GlanceImages.parse(image)));
      String link = page.path("next").asText(null);
      // The link has the version in it, the client's address as well.
      next = link == null ? null : link.substring(Math.max(0, link.indexOf("/images")));
    }
    return limit == null || images.size() <= limit ? images : images.subList(0, limit);
  }

  private void require(String imageId) {
    if (glance.find(path(imageId)).isEmpty()) {
      throw new ImageRefused(NOT_FOUND, "There is no image " + imageId, null);
    }
  }

  private static ObjectNode operation(ArrayNode patch, String name, String property) {
    String pointer = "/" + property.replace("~", "~0").replace("/", "~1");
    return patch.addObject().put("op", name).put("path", pointer);
  }

  private static String path(String imageId) {
    return "/images/" + JsonClient.encode(imageId);
  }

  private static <T> T attempt(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (NeighbourFailure e) {
      String message = what + ": " + e.getMessage();
      if (e.status() >= 400 && e.status() < 500 && e.status() != UNAUTHORIZED) {
        throw new ImageRefused(e.status(), message, e);
      }
      throw new ImageUnavailable(message, e);
    }
  }
}
