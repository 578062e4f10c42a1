package org.novaee.api.quotas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.api.http.RequestTrial;
import org.novaee.quota.QuotaResource;

class QuotaViewsTest {

  private static final String ALWAYS = "cores id instances key_pairs metadata_items ram";
  private static final String GROUPS = " server_groups server_group_members";
  private static final String FILES =
      " injected_files injected_file_content_bytes injected_file_path_bytes";
  private static final String NETWORK =
      " fixed_ips floating_ips security_groups security_group_rules";

  @ParameterizedTest
  @CsvSource({"2.1, true, true", "2.35, true, true", "2.36, false, true", "2.57, false, false"})
  void aProjectsLimitsLoseWhatBecameOthers(String version, boolean network, boolean files) {
    JsonNode view = RequestTrial.json(version, () -> QuotaSetView.of("p", limits()));
    assertThat(names(view.get("quota_set")))
        .isEqualTo(set(ALWAYS + GROUPS + (files ? FILES : "") + (network ? NETWORK : "")));
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, true, true, false",
    "2.49, true, true, false",
    "2.50, false, true, true",
    "2.57, false, false, true"
  })
  void aClassTellsOfGroupsLater(String version, boolean network, boolean files, boolean groups) {
    JsonNode view = RequestTrial.json(version, () -> QuotaClassView.of("gold", limits()));
    assertThat(names(view.get("quota_class_set")))
        .isEqualTo(
            set(ALWAYS + (groups ? GROUPS : "") + (files ? FILES : "") + (network ? NETWORK : "")));
  }

  @ParameterizedTest
  @CsvSource({"2.1", "2.104"})
  void aSetThatWasChangedHasNoId(String version) {
    JsonNode view = RequestTrial.json(version, () -> QuotaSetView.of(null, limits()));
    assertThat(names(view.get("quota_set"))).doesNotContain("id").contains("cores");
  }

  private static Map<QuotaResource, Integer> limits() {
    Map<QuotaResource, Integer> limits = new EnumMap<>(QuotaResource.class);
    for (QuotaResource resource : QuotaResource.values()) {
      limits.put(resource, -1);
    }
    return limits;
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> set(String words) {
    return new TreeSet<>(Set.of(words.split(" ")));
  }
}
