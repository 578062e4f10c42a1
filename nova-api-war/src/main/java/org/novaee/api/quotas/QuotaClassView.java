package org.novaee.api.quotas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.novaee.api.http.Since;
import org.novaee.api.http.Until;
import org.novaee.quota.QuotaResource;

/**
 * The limits of a class, -1 for none.
 *
 * @param id its name; null where it is not told
 */
record QuotaClassView(
    @JsonInclude(JsonInclude.Include.NON_NULL) String id,
    int instances,
    int cores,
    int ram,
    @JsonProperty("metadata_items") int metadataItems,
    @Until("2.56") @JsonProperty("injected_files") int injectedFiles,
    @Until("2.56") @JsonProperty("injected_file_content_bytes") int injectedFileContentBytes,
    @Until("2.56") @JsonProperty("injected_file_path_bytes") int injectedFilePathBytes,
    @JsonProperty("key_pairs") int keyPairs,
    @Since("2.50") @JsonProperty("server_groups") int serverGroups,
    @Since("2.50") @JsonProperty("server_group_members") int serverGroupMembers,
    @Until("2.49") @JsonProperty("fixed_ips") int fixedIps,
    @Until("2.49") @JsonProperty("floating_ips") int floatingIps,
    @Until("2.49") @JsonProperty("security_groups") int securityGroups,
    @Until("2.49") @JsonProperty("security_group_rules") int securityGroupRules) {

  /** An answer. */
  record Answer(@JsonProperty("quota_class_set") QuotaClassView quotaClassSet) {}

  static Answer of(String id, Map<QuotaResource, Integer> limits) {
    return new Answer(
        new QuotaClassView(
            id,
            limits.get(QuotaResource.INSTANCES),
            limits.get(QuotaResource.CORES),
            limits.get(QuotaResource.RAM),
            limits.get(QuotaResource.METADATA_ITEMS),
            limits.get(QuotaResource.INJECTED_FILES),
            limits.get(QuotaResource.INJECTED_FILE_CONTENT_BYTES),
            limits.get(QuotaResource.INJECTED_FILE_PATH_BYTES),
            limits.get(QuotaResource.KEY_PAIRS),
            limits.get(QuotaResource.SERVER_GROUPS),
            limits.get(QuotaResource.SERVER_GROUP_MEMBERS),
            limits.get(QuotaResource.FIXED_IPS),
            limits.get(QuotaResource.FLOATING_IPS),
            limits.get(QuotaResource.SECURITY_GROUPS),
            limits.get(QuotaResource.SECURITY_GROUP_RULES)));
  }
}
