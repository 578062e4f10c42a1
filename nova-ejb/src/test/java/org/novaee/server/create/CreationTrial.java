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
import org.novaee.network.Network;
import org.novaee.network.NetworkService;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaUsage;
import org.novaee.quota.Quotas;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BuildRequests;
import org.novaee.testing.Cloud;

/** Server creation on a real database, with neighbours that answer from memory. */
public final class CreationTrial {

  public static final String IMAGE = "70a599e0-31e7-49b7-b260-868f441e862b";

  /** What the conductor was asked to build, request by request. */
  public final List<List<String>> asked = Collections.synchronizedList(new ArrayList<>());

  public final ServerCreation creation;

  public CreationTrial(Cloud cloud, Config config) {
    QuotaLimits limits = new QuotaLimits(config);
    Quotas quotas = new Quotas(limits, new QuotaUsage(cloud.cells(), cloud.scatterGather()));
    GroupMembers groups = new GroupMembers(limits);
    ServerCreation.Settings settings = new ServerCreation.Settings();
    settings.maxLocalBlockDevices = 3;
    settings.passwordLength = 12;
    creation =
        new ServerCreation(
            cloud.api(),
            new Lookup(cloud.api(), new FlavorLookup(), new Images(), groups, "nova"),
            new NetworkCheck(networks()),
            new RequestLimits(cloud.api(), limits, quotas),
            quotas,
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
    return new CreateServer(
        name,
        name,
        null,
        "1",
        IMAGE,
        null,
        null,
        Map.of("k", "v"),
        new NetworkAllocation("none", List.of()),
        List.of(),
        false,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of("web"),
        List.of(),
        min,
        max);
  }

  private Conductor conductor() {
    return (Conductor)
        Proxy.newProxyInstance(
            Conductor.class.getClassLoader(),
            new Class<?>[] {Conductor.class},
            (proxy, method, arguments) -> {
              @SuppressWarnings("unchecked")
              List<String> uuids = (List<String>) arguments[0];
              asked.add(uuids);
              return null;
            });
  }

  private static NetworkService networks() {
    return (NetworkService)
        Proxy.newProxyInstance(
            NetworkService.class.getClassLoader(),
            new Class<?>[] {NetworkService.class},
            (proxy, method, arguments) ->
                method.getReturnType() == List.class
                    ? List.of(new Network("n", "net", "p", true, true))
                    : Optional.empty());
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
