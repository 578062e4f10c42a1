package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.http.Times;

/** An image as the API shows it. */
final class ImageView {

  private ImageView() {}

  static ObjectNode of(Image image) {
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    JsonText.parse(image.properties)
        .properties()
        .forEach(property -> view.set(property.getKey(), property.getValue()));
    view.put("id", image.id).put("name", image.name).put("status", image.status);
    view.put("visibility", image.visibility).put("owner", image.owner);
    view.put("protected", image.isProtected).put("os_hidden", image.hidden);
    view.put("disk_format", image.diskFormat).put("container_format", image.containerFormat);
    view.put("min_disk", image.minDisk).put("min_ram", image.minRam);
    view.put("size", image.size).putNull("virtual_size").put("checksum", image.checksum);
    view.put("os_hash_algo", image.osHashAlgo).put("os_hash_value", image.osHashValue);
    ArrayNode tags = view.putArray("tags");
    JsonText.texts(image.tags).forEach(tags::add);
    view.put("created_at", Times.text(image.createdAt));
    view.put("updated_at", Times.text(image.updatedAt));
    view.put("self", "/v2/images/" + image.id).put("file", "/v2/images/" + image.id + "/file");
    return view.put("schema", "/v2/schemas/image");
  }
}
