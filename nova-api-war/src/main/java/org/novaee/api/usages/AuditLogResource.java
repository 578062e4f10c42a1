package org.novaee.api.usages;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.Query;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.usage.UsageAudits;

/** The audits that hosts make of the use of servers. */
@Path("/os-instance_usage_audit_log")
@ApplicationScoped
public class AuditLogResource {

  private static final String RULE = "os_compute_api:os-instance-usage-audit-log:";

  @Inject Policy policy;
  @Inject UsageAudits audits;

  /** Those of the last whole period. */
  @GET
  @Query("usages/audits")
  public AuditLogView.Last list() {
    policy.require(RULE + "list", Target.none());
    return new AuditLogView.Last(AuditLogView.of(audits.last(null)));
  }

  /** Those of the last whole period before a time. */
  @GET
  @Path("/{before}")
  @Query("usages/audits")
  public AuditLogView.Before show(@PathParam("before") String before) {
    policy.require(RULE + "show", Target.none());
    return new AuditLogView.Before(AuditLogView.of(audits.last(time(before))));
  }

  private static LocalDateTime time(String text) {
    try {
      return PeriodQuery.spaced(text);
    } catch (DateTimeParseException e) {
      throw ApiFault.badRequest("Invalid timestamp for date " + text);
    }
  }
}
