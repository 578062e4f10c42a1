package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code build_requests.tags}: the tags a server was asked for with. */
public final class TagsBlob {

  private TagsBlob() {}

  /** The column's text. */
  public static String write(List<String> tags, String serverUuid) {
    return VersionedObject.list(
            "TagList", "1.1", tags.stream().map(tag -> envelope(tag, serverUuid)).toList())
        .toString();
  }

  /**
   * Reads the column's text; null and empty stand for no tags.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static List<String> read(String text) {
    return VersionedObject.unwrapList(VersionedObject.parse(text), "TagList", "Tag").stream()
        .map(data -> VersionedObject.text(data, "tag"))
        .toList();
  }

  private static ObjectNode envelope(String tag, String serverUuid) {
    ObjectNode data = JSON.createObjectNode();
    data.put("resource_id", serverUuid);
    data.put("tag", tag);
    return VersionedObject.wrap("Tag", "1.1", data);
  }
}
