package org.novaee.quota;

import java.util.Map;
import org.novaee.testing.Cloud;

/** The quotas of a test's cloud. */
public final class QuotaTrial {

  private QuotaTrial() {}

  public static Quotas quotas(Cloud cloud, Map<String, String> configuration) {
    return new Quotas(
        new QuotaLimits(Cloud.config(configuration)),
        new QuotaUsage(cloud.cells(), cloud.scatterGather()));
  }
}
