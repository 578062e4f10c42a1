package org.novaee.server.create;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.eclipse.microprofile.config.Config;
import org.novaee.image.ImageService;
import org.novaee.model.ImageRef;
import org.novaee.model.NetworkAllocation;
import org.novaee.model.NetworkRequest;
import org.novaee.neighbour.testing.FakeNetworks;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.network.PortRoom;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupService;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaUsage;
import org.novaee.quota.Quotas;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BuildRequests;
import org.novaee.server.PciDevices;
import org.novaee.service.AvailableZones;
import org.novaee.testing.Cloud;

/** Server creation on a real database, with neighbours that answer from memory. */
public final class CreationTrial {

  public static final String IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b";

  /** What the conductor was asked to build, request by request. */
  public final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());

  /** Servers whose volumes the conductor was asked to give back. */
  public final List<String> abandoned = Collections.synchronizedList(new ArrayList<>());

  /** The volume service it asks. */
  public final FakeVolumes volumes = new FakeVolumes();

  /** The network service it asks. */
  public final FakeNetworks networks = new FakeNetworks();

  public final ServerCreation creation;

  public CreationTrial(Cloud cloud, Config config) {
    QuotaLimits limits = new QuotaLimits(config);
    Quotas quotas = new Quotas(limits, new QuotaUsage(cloud.cells(), cloud.scatterGather()));
    GroupMembers groups = new GroupMembers(limits);
    TrustedCertificates certificates = new TrustedCertificates(config);
    ImageService images = new Images();
    ServerCreation.Settings settings = new ServerCreation.Settings();
    settings.passwordLength = 12;
    networks.addNetwork("n", "p", true);
    creation =
        new ServerCreation(
            cloud.api(),
            new Lookup(
                cloud.api(),
                new FlavorLookup(),
                images,
                new BootVolumes(volumes, images),
                groups,
                new ZoneChoice(
                    cloud.api(),
                    new AvailableZones(cloud.api(), cloud.cells(), cloud.scatterGather(), "nova"),
                    Optional.empty()),
                new RequestedHost(cloud.api(), cloud.cells(), cloud.scatterGather()),
                new PciDevices(config),
                certificates),
            new NetworkCheck(networks, room()),
            new SecurityGroupCheck(securityGroups()),
            certificates,
            new RequestLimits(cloud.api(), limits, quotas),
            quotas,
            new BlockDevices(volumes, images, 3, true),
            new VolumeClaims(cloud.api(), new BuildRequests(), volumes, conductor()),
            new BuildRequests(),
            groups,
            conductor(),
            settings);
    cloud
        .api()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO flavors (id, name, flavorid, memory_mb, vcpus, swap, root_gb,"
                            + " ephemeral_gb, rxtx_factor, disabled, is_public)"
                            + " VALUES (3, 'm1.small', '1', 512, 1, 0, 1, 0, 1, 0, 1)")
                    .executeUpdate());
  }

  /** A member of a project. */
  public static RequestContext member(String projectId) {
    return new RequestContext(
        RequestContext.newRequestId(),
        null,
        "user",
        "demo",
        projectId,
        "demo",
        "default",
        "default",
        null,
        List.of("member", "reader"));
  }

  /** A request for servers of the small flavor. */
  public static CreateServer request(String name, int min, int max) {
    return new Asked(name).count(min, max).request();
  }

  /** A request for one server that is about to be changed. */
  Asked asked() {
    return new Asked("s");
  }

  /** A request for servers, step by step. */
  static final class Asked {

    private NetworkAllocation networks = new NetworkAllocation("none", List.of());
    private final String name;
    private String hostname;
    private String zone;
    private String forcedHost;
    private String requestedHost;
    private String requestedNode;
    private List<String> securityGroups = List.of();
    private int min = 1;
    private int max = 1;

    private Asked(String name) {
      this.name = name;
    }

    Asked hostname(String value) {
      hostname = value;
      return this;
    }

    Asked zone(String value) {
      zone = value;
      return this;
    }

    Asked forcedHost(String value) {
      forcedHost = value;
      return this;
    }

    Asked requestedHost(String host, String node) {
      requestedHost = host;
      requestedNode = node;
      return this;
    }

    Asked securityGroups(String... names) {
      securityGroups = List.of(names);
      return this;
    }

    /** With this port for its only interface. */
    Asked port(String id) {
      networks =
          new NetworkAllocation("explicit", List.of(new NetworkRequest(null, id, null, null)));
      return this;
    }

    Asked count(int atLeast, int atMost) {
      min = atLeast;
      max = atMost;
      return this;
    }

    CreateServer request() {
      return new CreateServer(
          name,
          name,
          hostname,
          "1",
          IMAGE,
          null,
          null,
          Map.of("k", "v"),
          networks,
          List.of(),
          false,
          null,
          List.of(),
          zone,
          forcedHost,
          null,
          requestedHost,
          requestedNode,
          Map.of(),
          securityGroups,
          null,
          null,
          null,
          List.of("web"),
          List.of(),
          min,
          max);
    }
  }

  private Conductor conductor() {
    return (Conductor)
        Proxy.newProxyInstance(
            Conductor.class.getClassLoader(),
            new Class<?>[] {Conductor.class},
            (proxy, method, arguments) -> {
              if (arguments[0] instanceof List<?> uuids) {
                asked.add(uuids.stream().map(Object::toString).toList());
              } else {
                abandoned.add(arguments[0].toString());
              }
              return null;
            });
  }

  private static PortRoom room() {
    return (PortRoom)
        Proxy.newProxyInstance(
            PortRoom.class.getClassLoader(),
            new Class<?>[] {PortRoom.class},
            (proxy, method, arguments) -> Optional.empty());
  }

  /** The groups {@code default} and {@code web}, and two that are called {@code twice}. */
  private static SecurityGroupService securityGroups() {
    return (SecurityGroupService)
        Proxy.newProxyInstance(
            SecurityGroupService.class.getClassLoader(),
            new Class<?>[] {SecurityGroupService.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("named")) {
                return Optional.empty();
              }
              SecurityGroup group = new SecurityGroup("g", "web", "", "p", List.of());
              return arguments[1].equals("twice")
                  ? List.of(group, group)
                  : List.of("web", "default").contains(arguments[1]) ? List.of(group) : List.of();
            });
  }

  private static final class Images implements ImageService {
    @Override
    public Optional<ImageRef> find(String imageId) {
      return imageId.equals(IMAGE)
          ? Optional.of(
              new ImageRef(
                  IMAGE,
                  "tiny",
                  "active",
                  "public",
                  "o",
                  "qcow2",
                  "bare",
                  1 << 20,
                  0,
                  0,
                  null,
                  null,
                  null,
                  null,
                  null,
                  Map.of("hw_disk_bus", "virtio", "architecture", "x86_64")))
          : Optional.empty();
    }

    @Override
    public void download(ImageRef image, Path target, LongConsumer progress) {
      throw new UnsupportedOperationException();
    }
  }
}
