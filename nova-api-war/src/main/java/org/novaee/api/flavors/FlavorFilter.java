package org.novaee.api.flavors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Page;
import org.novaee.api.http.QueryParameters;
import org.novaee.flavor.FlavorQuery;
import org.novaee.model.BooleanText;
import org.novaee.policy.Policy;

/** Reads from the query which flavors are asked for; only an administrator may ask for others' . */
@ApplicationScoped
class FlavorFilter {

  @Inject Policy policy;

  FlavorQuery asked(Page page) {
    QueryParameters query = ApiRequest.current().query();
    boolean admin = policy.isAdmin();
    String sortKey = query.last("sort_key");
    return new FlavorQuery(
        admin ? isPublic(query.last("is_public")) : Boolean.TRUE,
        !admin,
        number(query.last("minRam"), "minRam"),
        number(query.last("minDisk"), "minDisk"),
        query.last("name"),
        sortKey == null || sortKey.isEmpty() ? "flavorid" : sortKey,
        !"desc".equals(query.last("sort_dir")),
        page.limit(),
        page.marker());
  }

  /** What {@code is_public} says; null for both kinds. */
  private static Boolean isPublic(String text) {
    if (text == null) {
      return true;
    }
    if (text.toLowerCase(Locale.ROOT).equals("none")) {
      return null;
    }
    return BooleanText.read(text)
        .orElseThrow(() -> ApiFault.badRequest("Invalid is_public filter [" + text + "]"));
  }

  private static Integer number(String text, String name) {
    if (text == null) {
      return null;
    }
    try {
      return Integer.valueOf(text.strip());
    } catch (NumberFormatException e) {
      throw ApiFault.badRequest("Invalid " + name + " filter [" + text + "]");
    }
  }
}
