package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.AbstractKeyword;
import com.networknt.schema.BaseJsonValidator;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonValidator;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.ValidatorTypeCode;
import java.math.BigDecimal;
import java.util.Set;

/** {@code minimum} or {@code maximum}, which here also bounds a string that looks like a number. */
final class NumericBound extends AbstractKeyword {

  private final boolean lower;

  NumericBound(String keyword) {
    super(keyword);
    this.lower = keyword.equals("minimum");
  }

  @Override
  public JsonValidator newValidator(
      SchemaLocation location,
      JsonNodePath path,
      JsonNode bound,
      JsonSchema parent,
      ValidationContext context) {
    return new Validator(location, path, bound, parent, context);
  }

  private final class Validator extends BaseJsonValidator {

    private final BigDecimal bound;

    Validator(
        SchemaLocation location,
        JsonNodePath path,
        JsonNode bound,
        JsonSchema parent,
        ValidationContext context) {
      super(
          location,
          path,
          bound,
          parent,
          lower ? ValidatorTypeCode.MINIMUM : ValidatorTypeCode.MAXIMUM,
          NumericBound.this,
          context,
          false);
      this.bound = bound.decimalValue();
    }

    @Override
    public Set<ValidationMessage> validate(
        ExecutionContext execution, JsonNode node, JsonNode root, JsonNodePath path) {
      BigDecimal value = value(node);
      if (value == null || (lower ? value.compareTo(bound) >= 0 : value.compareTo(bound) <= 0)) {
        return Set.of();
      }
      return Set.of(
          message()
              .instanceNode(node)
              .instanceLocation(path)
              .messageKey(getValue())
              .arguments(bound.toPlainString())
              .build());
    }
  }

  /** The number a node is or looks like, or null. */
  private static BigDecimal value(JsonNode node) {
    if (node.isNumber()) {
      return node.decimalValue();
    }
    if (!node.isTextual() || node.textValue().length() > 40) {
      return null;
    }
    try {
      return new BigDecimal(node.textValue().strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
