package org.novaee.standalone.image;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** JSON Schema documents of what this API shows; clients learn from them what is a property. */
@Path("image/v2/schemas")
@RequestScoped
public class ImageSchemasResource {

  @GET
  @Path("image")
  public ObjectNode image() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("name", "image");
    ObjectNode properties = schema.putObject("properties");
    for (String name : new String[] {"id", "name", "owner", "disk_format", "container_format"}) {
      type(properties, name, "null", "string");
    }
    for (String name :
        new String[] {
          "status",
          "visibility",
          "checksum",
          "os_hash_algo",
          "os_hash_value",
          "created_at",
          "updated_at",
          "self",
          "file",
          "schema"
        }) {
      type(properties, name, "null", "string").put("readOnly", !name.equals("visibility"));
    }
    for (String name : new String[] {"min_disk", "min_ram", "size", "virtual_size"}) {
      type(properties, name, "null", "integer").put("readOnly", name.endsWith("size"));
    }
    type(properties, "protected", "boolean");
    type(properties, "os_hidden", "boolean");
    type(properties, "tags", "array").putObject("items").put("type", "string");
    schema.putObject("additionalProperties").put("type", "string");
    return schema;
  }

  @GET
  @Path("images")
  public ObjectNode images() {
    return list("images", image());
  }

  @GET
  @Path("member")
  public ObjectNode member() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("name", "member");
    ObjectNode properties = schema.putObject("properties");
    for (String name :
        new String[] {"image_id", "member_id", "status", "created_at", "updated_at", "schema"}) {
      type(properties, name, "string");
    }
    return schema;
  }

  @GET
  @Path("members")
  public ObjectNode members() {
    return list("members", member());
  }

  private static ObjectNode list(String name, ObjectNode items) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    schema.put("name", name);
    ObjectNode properties = schema.putObject("properties");
    ObjectNode array = type(properties, name, "array");
    array.set("items", items);
    type(properties, "schema", "string");
    return schema;
  }

  private static ObjectNode type(ObjectNode properties, String name, String... types) {
    ObjectNode property = properties.putObject(name);
    if (types.length == 1) {
      return property.put("type", types[0]);
    }
    var array = property.putArray("type");
    for (String type : types) {
      array.add(type);
    }
    return property;
  }
}
