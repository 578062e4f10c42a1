package org.novaee.api.quotas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.function.Function;
import org.novaee.api.http.Until;
import org.novaee.quota.QuotaResource;

/**
 * The limits of a project.
 *
 * @param <T> a number, -1 for no limit, or an {@link InDetail}
 * @param id of the project; null where it is not told
 */
record QuotaSetView<T>(
    @JsonInclude(JsonInclude.Include.NON_NULL) String id,
    T instances,
    T cores,
    T ram,
    @JsonProperty("metadata_items") T metadataItems,
    @Until("2.56") @JsonProperty("injected_files") T injectedFiles,
    @Until("2.56") @JsonProperty("injected_file_content_bytes") T injectedFileContentBytes,
    @Until("2.56") @JsonProperty("injected_file_path_bytes") T injectedFilePathBytes,
    @JsonProperty("key_pairs") T keyPairs,
    @JsonProperty("server_groups") T serverGroups,
    @JsonProperty("server_group_members") T serverGroupMembers,
    @Until("2.35") @JsonProperty("fixed_ips") T fixedIps,
    @Until("2.35") @JsonProperty("floating_ips") T floatingIps,
    @Until("2.35") @JsonProperty("security_groups") T securityGroups,
    @Until("2.35") @JsonProperty("security_group_rules") T securityGroupRules) {

  /** An answer. */
  record Answer<T>(@JsonProperty("quota_set") QuotaSetView<T> quotaSet) {}

  /** A limit and what is used of it; nothing is ever reserved. */
  record InDetail(@JsonProperty("in_use") long inUse, int limit, long reserved) {}

  static Answer<Integer> of(String id, Map<QuotaResource, Integer> limits) {
    return new Answer<>(of(id, limits::get));
  }

  static Answer<InDetail> inDetail(
      String id, Map<QuotaResource, Integer> limits, Map<QuotaResource, Long> used, long reserved) {
    return new Answer<>(
        of(id, resource -> new InDetail(used.get(resource), limits.get(resource), reserved)));
  }

  private static <T> QuotaSetView<T> of(String id, Function<QuotaResource, T> value) {
    return new QuotaSetView<>(
        id,
        value.apply(QuotaResource.INSTANCES),
        value.apply(QuotaResource.CORES),
        value.apply(QuotaResource.RAM),
        value.apply(QuotaResource.METADATA_ITEMS),
        value.apply(QuotaResource.INJECTED_FILES),
        value.apply(QuotaResource.INJECTED_FILE_CONTENT_BYTES),
        value.apply(QuotaResource.INJECTED_FILE_PATH_BYTES),
        value.apply(QuotaResource.KEY_PAIRS),
        value.apply(QuotaResource.SERVER_GROUPS),
        value.apply(QuotaResource.SERVER_GROUP_MEMBERS),
        value.apply(QuotaResource.FIXED_IPS),
        value.apply(QuotaResource.FLOATING_IPS),
        value.apply(QuotaResource.SECURITY_GROUPS),
        value.apply(QuotaResource.SECURITY_GROUP_RULES));
  }
}
