package org.novaee.api.hypervisors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiFault;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.QueryParameters;
import org.novaee.api.http.Until;
import org.novaee.api.http.Uuids;
import org.novaee.hypervisor.GuestName;
import org.novaee.hypervisor.Hypervisor;
import org.novaee.hypervisor.Hypervisors;
import org.novaee.model.BooleanText;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.service.Services;

/** The hypervisors. */
@Path("/os-hypervisors")
@ApplicationScoped
public class HypervisorsResource {

  private static final String RULE = "os_compute_api:os-hypervisors:";

  @Inject Policy policy;
  @Inject Hypervisors hypervisors;
  @Inject Services services;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** The hypervisors by name. */
  @GET
  @Query("hypervisors/list")
  public HypervisorView.Many list() {
    policy.require(RULE + "list", Target.none());
    return list("os-hypervisors", this::brief);
  }

  /** The hypervisors in full. */
  @GET
  @Path("/detail")
  @Query("hypervisors/list")
  public HypervisorView.Many detail() {
    policy.require(RULE + "list-detail", Target.none());
    return list("os-hypervisors/detail", this::full);
  }

  /** What all of them have and use together. */
  @GET
  @Path("/statistics")
  @Until("2.87")
  public Statistics.Answer statistics() {
    policy.require(RULE + "statistics", Target.none());
    return new Statistics.Answer(Statistics.of(hypervisors.all()));
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Query("hypervisors/show")
  public HypervisorView.One show(@PathParam("id") String id) {
    policy.require(RULE + "show", Target.none());
    Hypervisor found = find(id);
    List<GuestName> guests = guests(List.of(found), withServers()).apply(found);
    return new HypervisorView.One(full(found, guests));
  }

  /** Those whose name contains a text. */
  @GET
  @Path("/{text}/search")
  @Until("2.52")
  public HypervisorView.Many search(@PathParam("text") String text) {
    policy.require(RULE + "search", Target.none());
    return new HypervisorView.Many(
        hypervisors.requireMatching(text).stream().map(found -> brief(found, null)).toList(), null);
  }

  /** Those whose name contains a text, with their servers. */
  @GET
  @Path("/{text}/servers")
  @Until("2.52")
  public HypervisorView.Many servers(@PathParam("text") String text) {
    policy.require(RULE + "servers", Target.none());
    List<Hypervisor> found = hypervisors.requireMatching(text);
    Guests guests = guests(found, true);
    return new HypervisorView.Many(
        found.stream().map(one -> brief(one, guests.apply(one))).toList(), null);
  }

  /** How long one has been up. */
  @GET
  @Path("/{id}/uptime")
  @Until("2.87")
  public HypervisorView.One uptime(@PathParam("id") String id) {
    policy.require(RULE + "uptime", Target.none());
    Hypervisor found = find(id);
    String uptime = hypervisors.requireUptime(found);
    return new HypervisorView.One(HypervisorView.brief(found, state(found), null, uptime));
  }

  private HypervisorView.Many list(String path, BiFunction<Hypervisor, List<GuestName>, ?> view) {
    QueryParameters query = ApiRequest.current().query();
    String part = query.last("hypervisor_hostname_pattern");
    boolean paged = ApiRequest.current().atLeast("2.33");
    if (part != null && (query.has("limit") || query.has("marker"))) {
      throw ApiFault.badRequest(
          "Paging over hypervisors with the hypervisor_hostname_pattern query parameter is not"
              + " supported.");
    }
    Page page = paged && part == null ? Page.requested(maxLimit) : null;
    List<Hypervisor> found = part == null ? hypervisors.all() : hypervisors.requireMatching(part);
    if (page != null) {
      found = HypervisorPage.of(found, page);
    }
    Guests guests = guests(found, withServers());
    return new HypervisorView.Many(
        found.stream().map(one -> view.apply(one, guests.apply(one))).toList(),
        page == null
            ? null
            : page.next(path, found, one -> String.valueOf(HypervisorView.id(one))));
  }

  private Hypervisor find(String id) {
    if (ApiRequest.current().atLeast("2.53")) {
      Uuids.require(id);
    } else if (!id.matches("\\d{1,9}")) {
      throw new ApiFault(404, "Hypervisor with ID '" + id + "' could not be found.");
    }
    return hypervisors.require(id);
  }

  private static boolean withServers() {
    String text = ApiRequest.current().query().last("with_servers");
    return BooleanText.isTrue(text);
  }

  private HypervisorView.Brief brief(Hypervisor shown, List<GuestName> guests) {
    return HypervisorView.brief(shown, state(shown), guests, null);
  }

  private HypervisorView.Full full(Hypervisor shown, List<GuestName> guests) {
    String uptime =
        ApiRequest.current().atLeast("2.88") ? hypervisors.uptime(shown).orElse(null) : null;
    return HypervisorView.Full.of(shown, state(shown), guests, uptime);
  }

  private String state(Hypervisor shown) {
    return services.isUp(shown.service()) ? "up" : "down";
  }

  /** The servers of a hypervisor to be shown; null if none are to be. */
  private interface Guests {
    List<GuestName> apply(Hypervisor hypervisor);
  }

  /** Up to 2.74 a hypervisor without servers has no list of them, later it has an empty one. */
  private Guests guests(List<Hypervisor> shown, boolean wanted) {
    if (!wanted || shown.isEmpty()) {
      return hypervisor -> null;
    }
    List<GuestName> none = ApiRequest.current().atLeast("2.75") ? List.of() : null;
    Map<String, List<GuestName>> byHost = hypervisors.guests(shown);
    return hypervisor -> byHost.getOrDefault(hypervisor.host(), none);
  }
}
