package org.novaee.scheduler.prefilter;

import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.novaee.model.RequestSpec;
import org.novaee.placement.Traits;

/** The request filters that the configuration switches on, in Nova's order. */
public final class RequestFilters {

  private final List<RequestFilter> enabled;

  private RequestFilters(List<RequestFilter> enabled) {
    this.enabled = enabled;
  }

  public static RequestFilters configured(Config config) {
    return new RequestFilters(
        all(config).stream().filter(filter -> isOn(describe(filter), config)).toList());
  }

  private static boolean isOn(Prefilter description, Config config) {
    return description.option().isEmpty()
        || config.getValue("nova." + description.option(), Boolean.class);
  }

  private static List<RequestFilter> all(Config config) {
    Set<String> standard = new Traits().standard();
    return List.of(
        new RequireTenantAggregate(config),
        new MapAzToPlacementAggregate(config),
        new RequireImageTypeSupport(standard),
        new ComputeStatusFilter(),
        new IsolateAggregates(),
        new TransformImageMetadata(standard),
        new AcceleratorsFilter(),
        new PackedVirtqueueFilter(),
        new RoutedNetworksFilter(),
        new RemoteManagedPortsFilter(),
        new EphemeralEncryptionFilter(),
        new VirtioSoundFilter(),
        new TpmSecretSecurityFilter(),
        new OwnerNovaFilter());
  }

  private static Prefilter describe(RequestFilter filter) {
    return filter.getClass().getAnnotation(Prefilter.class);
  }

  /** Descriptions of all there are. */
  public static List<Prefilter> descriptions(Config config) {
    return all(config).stream().map(RequestFilters::describe).toList();
  }

  /** The names of those that are on. */
  public List<String> names() {
    return enabled.stream().map(filter -> describe(filter).name()).toList();
  }

  /**
   * What placement is to be asked for.
   *
   * @throws RequestRefused when there can be no host
   */
  public PlacementWishes wishes(RequestSpec request, Surroundings cloud) {
    PlacementWishes wishes = new PlacementWishes();
    enabled.forEach(filter -> filter.apply(request, cloud, wishes));
    return wishes;
  }
}
