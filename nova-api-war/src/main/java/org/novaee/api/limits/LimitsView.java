package org.novaee.api.limits;

import java.util.List;
import java.util.Map;
import org.novaee.api.http.Until;
import org.novaee.quota.ProjectQuota;
import org.novaee.quota.QuotaResource;

/**
 * The limits of a project, -1 for none, and what is used.
 *
 * @param maxTotalRAMSize in MiB
 * @param totalRAMUsed in MiB
 */
record LimitsView(
    int maxTotalInstances,
    int maxTotalCores,
    int maxTotalRAMSize,
    int maxTotalKeypairs,
    int maxServerMeta,
    int maxServerGroups,
    int maxServerGroupMembers,
    @Until("2.38") int maxImageMeta,
    @Until("2.56") int maxPersonality,
    @Until("2.56") int maxPersonalitySize,
    @Until("2.35") int maxTotalFloatingIps,
    @Until("2.35") int maxSecurityGroups,
    @Until("2.35") int maxSecurityGroupRules,
    long totalInstancesUsed,
    long totalCoresUsed,
    long totalRAMUsed,
    long totalServerGroupsUsed,
    @Until("2.35") long totalFloatingIpsUsed,
    @Until("2.35") long totalSecurityGroupsUsed) {

  /** The answer; rate limits are long gone, their list stays empty. */
  record Answer(Limits limits) {

    static Answer of(ProjectQuota.Standing standing) {
      return new Answer(new Limits(List.of(), LimitsView.of(standing)));
    }
  }

  /** Rate limits and absolute ones. */
  record Limits(List<Object> rate, LimitsView absolute) {}

  static LimitsView of(ProjectQuota.Standing standing) {
    Map<QuotaResource, Integer> limits = standing.limits();
    return new LimitsView(
        limits.get(QuotaResource.INSTANCES),
        limits.get(QuotaResource.CORES),
        limits.get(QuotaResource.RAM),
        limits.get(QuotaResource.KEY_PAIRS),
        limits.get(QuotaResource.METADATA_ITEMS),
        limits.get(QuotaResource.SERVER_GROUPS),
        limits.get(QuotaResource.SERVER_GROUP_MEMBERS),
        limits.get(QuotaResource.METADATA_ITEMS),
        limits.get(QuotaResource.INJECTED_FILES),
        limits.get(QuotaResource.INJECTED_FILE_CONTENT_BYTES),
        limits.get(QuotaResource.FLOATING_IPS),
        limits.get(QuotaResource.SECURITY_GROUPS),
        limits.get(QuotaResource.SECURITY_GROUP_RULES),
        standing.servers().instances(),
        standing.servers().cores(),
        standing.servers().ramMb(),
        standing.serverGroups(),
        0,
        0);
  }
}
