package org.novaee.neighbour;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.novaee.baremetal.BaremetalService;
import org.novaee.baremetal.IronicNodes;
import org.novaee.identity.IdentityService;
import org.novaee.identity.keystone.KeystoneIdentity;
import org.novaee.image.ImageCatalog;
import org.novaee.image.ImageService;
import org.novaee.image.SnapshotImages;
import org.novaee.image.glance.GlanceCatalog;
import org.novaee.image.glance.GlanceImages;
import org.novaee.image.glance.GlanceSnapshots;
import org.novaee.network.FloatingIpService;
import org.novaee.network.NetworkReach;
import org.novaee.network.NetworkService;
import org.novaee.network.PortRoom;
import org.novaee.network.SecurityGroupService;
import org.novaee.network.neutron.NeutronFloatingIps;
import org.novaee.network.neutron.NeutronNetworks;
import org.novaee.network.neutron.NeutronReach;
import org.novaee.network.neutron.NeutronRoom;
import org.novaee.network.neutron.NeutronSecurityGroups;
import org.novaee.volume.VolumeService;
import org.novaee.volume.cinder.CinderVolumes;

/**
 * The neighbours as the configuration describes them. One instance per process: what it remembers
 * of log-ins and tokens is shared. Nothing is asked of a neighbour before it is needed.
 */
public final class Neighbours {

  private static final String AUTH = "nova.keystone_authtoken.";

  private final Config config;
  private final Duration connectTimeout;
  private final ServiceSession session;

  /**
   * @throws java.util.NoSuchElementException if a value that has no default is not configured; the
   *     message names it
   */
  public Neighbours(Config config) {
    this.config = config;
    this.connectTimeout = seconds("nova.novaee.neighbour_connect_timeout");
    this.session =
        new ServiceSession(
            config.getValue(AUTH + "auth_url", URI.class),
            new Credentials(
                config.getValue(AUTH + "username", String.class),
                config.getValue(AUTH + "password", String.class),
                config.getValue(AUTH + "user_domain_name", String.class),
                config.getValue(AUTH + "project_name", String.class),
                config.getValue(AUTH + "project_domain_name", String.class)),
            http(AUTH + "http_request_max_retries"),
            Clock.systemUTC());
  }

  /** Keystone. */
  public IdentityService identity() {
    return new KeystoneIdentity(
        session,
        http(AUTH + "http_request_max_retries"),
        seconds(AUTH + "token_cache_time"),
        Clock.systemUTC());
  }

  /** Glance's images. */
  public ImageService images() {
    Http http = http("nova.glance.num_retries");
    return new GlanceImages(glance(http), http);
  }

  /** Glance's images that are made here. */
  public SnapshotImages snapshots() {
    return new GlanceSnapshots(glance(http("nova.glance.num_retries")));
  }

  private JsonClient glance(Http http) {
    return new JsonClient(endpoint("glance", "/v2"), session, http);
  }

  /** Glance, as users see it. */
  public ImageCatalog imageCatalog() {
    return new GlanceCatalog(
        new JsonClient(endpoint("glance", "/v2"), session, http("nova.glance.num_retries")));
  }

  /** Ironic. */
  public BaremetalService baremetal() {
    return new IronicNodes(
        new JsonClient(endpoint("ironic", "/v1"), session, http("nova.ironic.http_retries")));
  }

  /** Neutron's networks and ports. */
  public NetworkService networks() {
    return new NeutronNetworks(neutron(), config.getValue("nova.neutron.ovs_bridge", String.class));
  }

  /** Neutron's security groups. */
  public SecurityGroupService securityGroups() {
    return new NeutronSecurityGroups(neutron());
  }

  /** Neutron's floating IPs. */
  public FloatingIpService floatingIps() {
    return new NeutronFloatingIps(neutron());
  }

  /** Where Neutron's networks and ports can be. */
  public NetworkReach networkReach() {
    return new NeutronReach(neutron());
  }

  /** How much room there is in Neutron. */
  public PortRoom portRoom() {
    return new NeutronRoom(neutron());
  }

  private JsonClient neutron() {
    return new JsonClient(endpoint("neutron", "/v2.0"), session, http("nova.neutron.http_retries"));
  }

  /** Cinder. */
  public VolumeService volumes() {
    Http http = http("nova.cinder.http_retries");
    return new CinderVolumes(cinder(http, "3.44"), cinder(http, "3.68"));
  }

  /**
   * The Compute API, for a service that has to tell it something.
   *
   * @param microversion the one to ask at
   */
  public JsonClient compute(String microversion) {
    Endpoint endpoint = new Endpoint("compute", "/v2.1", null, List.of("internal", "public"), null);
    return new JsonClient(
        endpoint,
        session,
        http(AUTH + "http_request_max_retries"),
        Map.of("OpenStack-API-Version", "compute " + microversion));
  }

  /**
   * Placement.
   *
   * @param microversion the one to ask at
   */
  public JsonClient placement(String microversion) {
    return new JsonClient(
        endpoint("placement", ""),
        session,
        http("nova.placement.http_retries"),
        Map.of("OpenStack-API-Version", "placement " + microversion));
  }

  private JsonClient cinder(Http http, String microversion) {
    return new JsonClient(
        CinderEndpoint.of(config),
        session,
        http,
        Map.of("OpenStack-API-Version", "volume " + microversion));
  }

  private Endpoint endpoint(String group, String version) {
    String prefix = "nova." + group + ".";
    return new Endpoint(
        config.getValue(prefix + "service_type", String.class),
        version,
        config.getOptionalValue(prefix + "endpoint_override", URI.class).orElse(null),
        List.of(config.getValue(prefix + "valid_interfaces", String[].class)),
        config.getOptionalValue(prefix + "region_name", String.class).orElse(null));
  }

  private Http http(String retries) {
    return new Http(
        connectTimeout,
        seconds("nova.novaee.neighbour_timeout"),
        config.getValue(retries, Integer.class));
  }

  private Duration seconds(String name) {
    return Duration.ofSeconds(config.getValue(name, Long.class));
  }
}
