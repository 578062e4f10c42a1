package org.novaee.notification.payload;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Map;
import org.novaee.notification.VersionedObject;

/**
 * What an image says of the guests made from it.
 *
 * @param set the properties that it has, each with a value of its type
 */
@VersionedObject("1.19")
public record ImageMetaPropsPayload(@JsonIgnore Map<String, Object> set) {

  /** The fields of the object. */
  @JsonAnyGetter
  public Map<String, Object> fields() {
    return set == null ? Map.of() : set;
  }
}
