package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.novaee.model.BooleanText;

/** Values that clients may write in several ways. */
public final class JsonValues {

  private JsonValues() {}

  /** Whether a body's value, checked by the schema's {@code boolean}, says yes. */
  public static boolean isTrue(JsonNode value) {
    return value.isBoolean() ? value.booleanValue() : BooleanText.isTrue(value.asText());
  }
}
