package org.novaee.api.quotas;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import org.novaee.quota.QuotaResource;

/** Reads limits, which may be written as numbers or texts. */
final class LimitsBody {

  private LimitsBody() {}

  static Map<QuotaResource, Integer> limits(JsonNode set) {
    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
    set.fields()
        .forEachRemaining(
            field ->
                QuotaResource.named(field.getKey())
                    .ifPresent(
                        resource ->
                            limits.put(resource, Integer.valueOf(field.getValue().asText()))));
    return limits;
  }
}
