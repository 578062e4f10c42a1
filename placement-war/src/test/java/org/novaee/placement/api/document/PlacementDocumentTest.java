package org.novaee.placement.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.novaee.placement.api.allocations.AllocationCandidatesResource;
import org.novaee.placement.api.allocations.AllocationsResource;
import org.novaee.placement.api.allocations.ReshaperResource;
import org.novaee.placement.api.allocations.UsagesResource;
import org.novaee.placement.api.names.ResourceClassesResource;
import org.novaee.placement.api.names.TraitsResource;
import org.novaee.placement.api.providers.AggregatesResource;
import org.novaee.placement.api.providers.InventoriesResource;
import org.novaee.placement.api.providers.ProviderAllocationsResource;
import org.novaee.placement.api.providers.ProviderTraitsResource;
import org.novaee.placement.api.providers.ProviderUsagesResource;
import org.novaee.placement.api.providers.ResourceProvidersResource;

class PlacementDocumentTest {

  private static final String OPERATIONS =
      """
          GET    /resource_classes                                          1.2
          POST   /resource_classes                                          1.2
          GET    /resource_classes/{}                                       1.2
          PUT    /resource_classes/{}                                       1.2
          DELETE /resource_classes/{}                                       1.2
          GET    /resource_providers                                        1.0
          POST   /resource_providers                                        1.0
          GET    /resource_providers/{}                                     1.0
          PUT    /resource_providers/{}                                     1.0
          DELETE /resource_providers/{}                                     1.0
          GET    /resource_providers/{}/inventories                         1.0
          POST   /resource_providers/{}/inventories                         1.0
          PUT    /resource_providers/{}/inventories                         1.0
          DELETE /resource_providers/{}/inventories                         1.5
          GET    /resource_providers/{}/inventories/{}                      1.0
          PUT    /resource_providers/{}/inventories/{}                      1.0
          DELETE /resource_providers/{}/inventories/{}                      1.0
          GET    /resource_providers/{}/usages                              1.0
          GET    /resource_providers/{}/aggregates                          1.1
          PUT    /resource_providers/{}/aggregates                          1.1
          GET    /resource_providers/{}/allocations                         1.0
          GET    /resource_providers/{}/traits                              1.6
          PUT    /resource_providers/{}/traits                              1.6
          DELETE /resource_providers/{}/traits                              1.6
          POST   /allocations                                               1.13
          GET    /allocations/{}                                            1.0
          PUT    /allocations/{}                                            1.0
          DELETE /allocations/{}                                            1.0
          GET    /allocation_candidates                                     1.10
          GET    /traits                                                    1.6
          GET    /traits/{}                                                 1.6
          PUT    /traits/{}                                                 1.6
          DELETE /traits/{}                                                 1.6
          GET    /usages                                                    1.9
          POST   /reshaper                                                  1.30
      """;

  private final ObjectNode document =
      PlacementDocument.of(
          List.of(
              AggregatesResource.class,
              AllocationCandidatesResource.class,
              AllocationsResource.class,
              InventoriesResource.class,
              ProviderAllocationsResource.class,
              ProviderTraitsResource.class,
              ProviderUsagesResource.class,
              ReshaperResource.class,
              ResourceClassesResource.class,
              ResourceProvidersResource.class,
              TraitsResource.class,
              UsagesResource.class));

  @Test
  void hasEveryOperationFromItsFirstMicroversionOn() {
    assertThat(documented())
        .containsExactlyInAnyOrderElementsOf(
            OPERATIONS.lines().map(line -> line.strip().replaceAll(" +", " ")).toList());
  }

  @Test
  void tellsHowABodyChanged() {
    assertThat(
            document.at(
                "/paths/~1reshaper/post/requestBody/content/application~1json/schema/oneOf"))
        .extracting(form -> form.at("/x-openstack/min-ver").asText())
        .containsExactly("1.30", "1.34", "1.38");
  }

  private Set<String> documented() {
    Set<String> found = new TreeSet<>();
    for (var path : document.path("paths").properties()) {
      for (var verb : path.getValue().properties()) {
        JsonNode span = verb.getValue().path("x-openstack");
        assertThat(span.path("max-ver").asText()).isEqualTo("1.39");
        found.add(
            verb.getKey().toUpperCase(Locale.ROOT)
                + " "
                + path.getKey().replaceAll("\\{[a-zA-Z]+}", "{}")
                + " "
                + span.path("min-ver").asText());
      }
    }
    return found;
  }
}
