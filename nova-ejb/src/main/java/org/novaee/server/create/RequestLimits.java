package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.model.BuildOptions.InjectedFile;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaResource;
import org.novaee.quota.Quotas;

/** The limits on what one request may carry: metadata items and files. */
@ApplicationScoped
class RequestLimits {

  private Database api;
  private QuotaLimits limits;
  private Quotas quotas;

  /** For the container. */
  protected RequestLimits() {}

  @Inject
  RequestLimits(@NovaApi Database api, QuotaLimits limits, Quotas quotas) {
    this.api = api;
    this.limits = limits;
    this.quotas = quotas;
  }

  void require(CreateServer request, String projectId, String userId) {
    require(projectId, userId, request.metadata(), request.files());
  }

  void require(
      String projectId, String userId, Map<String, String> metadata, List<InjectedFile> files) {
    if (metadata.isEmpty() && files.isEmpty()) {
      return;
    }
    Map<QuotaResource, Integer> inForce =
        api.read(
            em -> {
              Map<QuotaResource, Integer> of = limits.ofProject(em, projectId);
              of.putAll(limits.ofUser(em, projectId, userId));
              return of;
            });
    quotas.requireAtMost(
        inForce,
        QuotaResource.METADATA_ITEMS,
        metadata.size(),
        "Maximum number of metadata items exceeds %d");
    quotas.requireAtMost(
        inForce, QuotaResource.INJECTED_FILES, files.size(), "Personality file limit exceeded");
    for (InjectedFile file : files) {
      quotas.requireAtMost(
          inForce,
          QuotaResource.INJECTED_FILE_PATH_BYTES,
          file.path().length(),
          "Personality file path exceeds maximum %d");
      quotas.requireAtMost(
          inForce,
          QuotaResource.INJECTED_FILE_CONTENT_BYTES,
          file.contents().length(),
          "Personality file content exceeds maximum %d");
    }
  }
}
