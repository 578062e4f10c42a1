package org.novaee.server.create;

import java.util.Map;
import org.novaee.db.Database;
import org.novaee.image.ImageService;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.Quotas;
import org.novaee.testing.Cloud;

/** The checks of a rebuild on a real database, for tests of other packages. */
public final class RebuildTrial {

  private RebuildTrial() {}

  public static RebuildCheck check(
      Database api, ImageService images, QuotaLimits limits, Quotas quotas) {
    return new RebuildCheck(
        api,
        images,
        new RequestLimits(api, limits, quotas),
        new TrustedCertificates(Cloud.config(Map.of())));
  }
}
