package org.novaee.api.servers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Link;
import org.novaee.api.http.Links;
import org.novaee.model.Flavor;
import org.novaee.policy.Policy;
import org.novaee.server.ServerStatus;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerDetails;

/** Shapes servers for one request: what the caller may see of them is asked once for all. */
final class ServerViews {

  private final boolean attributes;
  private final boolean hostStatus;
  private final boolean unknownHostOnly;
  private final boolean extraSpecs;
  private final boolean faultDetails;
  private final boolean embedsFlavor;
  private final boolean isList;

  /**
   * @param isList whether several servers are shown
   */
  ServerViews(Policy policy, boolean isList) {
    ApiRequest request = ApiRequest.current();
    this.isList = isList;
    this.attributes = policy.allows("os_compute_api:os-extended-server-attributes");
    this.hostStatus = policy.allows("os_compute_api:servers:show:host_status");
    this.unknownHostOnly =
        !hostStatus && policy.allows("os_compute_api:servers:show:host_status:unknown-only");
    this.extraSpecs = policy.allows("os_compute_api:servers:show:flavor-extra-specs");
    this.faultDetails = policy.isAdmin();
    this.embedsFlavor = request.atLeast("2.47");
  }

  /** Whether the state of hosts is shown at all. */
  boolean showsHostStatus() {
    return hostStatus || unknownHostOnly;
  }

  /** A server of a brief list. */
  static Object brief(ServerDetails server) {
    List<Link> links = Links.of("servers", server.uuid());
    return server.reachable()
        ? new ServerView.Brief(server.uuid(), server.displayName(), links)
        : new ServerView.Unreachable(
            server.uuid(),
            ServerStatus.UNKNOWN,
            links,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
  }

  /** A server in full, as show and lists have it. */
  Object full(ServerDetails server) {
    return server.reachable()
        ? view(server, extension(server), attributes ? attributes(server, true) : null, true)
        : unreachable(server);
  }

  /** A server as answers to updates have it. */
  Object updated(ServerDetails server) {
    return ApiRequest.current().atLeast("2.75") ? full(server) : view(server, null, null, false);
  }

  /** A server as answers to rebuilds have it, which show its user data by another name. */
  Object rebuilt(ServerDetails server) {
    return ApiRequest.current().atLeast("2.75")
        ? view(server, extension(server), attributes ? attributes(server, false) : null, true)
        : view(server, null, null, false);
  }

  private ServerView view(
      ServerDetails server,
      ServerView.Extension extension,
      ServerView.Attributes own,
      boolean extendedAddresses) {
    String status = ServerStatus.of(server.states().vmState(), server.states().taskState());
    return new ServerView(
        server.uuid(),
        server.displayName(),
        status,
        server.projectId(),
        server.userId(),
        server.metadata(),
        HostId.of(server.projectId(), server.placement().host()),
        image(server),
        flavor(server.flavor()),
        ApiTime.seconds(server.times().created()),
        ApiTime.seconds(
            server.times().updated() == null ? server.times().created() : server.times().updated()),
        VmState.BUILDING.equals(server.states().vmState())
            ? Map.of()
            : addresses(server, extendedAddresses),
        orEmpty(server.accessIpV4()),
        orEmpty(server.accessIpV6()),
        Links.of("servers", server.uuid()),
        server.autoDiskConfig() ? "AUTO" : "MANUAL",
        ServerStatus.showsProgress(status) ? Integer.valueOf(server.states().progress()) : null,
        ServerStatus.showsFault(status) ? fault(server.fault()) : null,
        server.states().locked(),
        server.description(),
        server.more().tags(),
        server.trustedCertificates().isEmpty() ? null : server.trustedCertificates(),
        isList ? null : server.more().serverGroups(),
        server.states().locked() ? server.more().lockedReason() : null,
        extension,
        own);
  }

  private ServerView.Extension extension(ServerDetails server) {
    return new ServerView.Extension(
        orEmpty(server.placement().zone()),
        orEmpty(server.configDrive()),
        server.keyName(),
        ApiTime.micros(server.times().launched()),
        ApiTime.micros(server.times().terminated()),
        server.securityGroups().isEmpty()
            ? null
            : server.securityGroups().stream().map(ServerView.Name::new).toList(),
        server.states().taskState(),
        server.states().vmState(),
        server.states().powerState(),
        server.volumes().stream().map(ServerView.AttachedVolume::of).toList(),
        hostStatus(server),
        server.hostname(),
        server.more().pinnedZone(),
        server.more().schedulerHints());
  }

  private static ServerView.Attributes attributes(ServerDetails server, boolean withUserData) {
    return new ServerView.Attributes(
        server.placement().host(),
        server.placement().node(),
        orEmpty(server.name()),
        server.hostname(),
        server.reservationId(),
        server.launchIndex(),
        server.kernelId(),
        server.ramdiskId(),
        server.rootDeviceName(),
        withUserData ? new ServerView.UserData(server.userData()) : null);
  }

  private Object unreachable(ServerDetails server) {
    return new ServerView.Unreachable(
        server.uuid(),
        ServerStatus.UNKNOWN,
        Links.of("servers", server.uuid()),
        ApiTime.seconds(server.times().created()),
        server.projectId(),
        isList ? null : server.userId() == null ? ServerStatus.UNKNOWN : server.userId(),
        isList ? null : image(server),
        isList || server.flavor() == null ? null : flavor(server.flavor()),
        isList ? null : server.placement().zone(),
        isList ? null : Integer.valueOf(0),
        isList ? null : server.more().serverGroups());
  }

  private String hostStatus(ServerDetails server) {
    String status = server.more().hostStatus();
    if (hostStatus) {
      return status;
    }
    return unknownHostOnly && status.equals("UNKNOWN") ? status : null;
  }

  private static Object image(ServerDetails server) {
    if (server.imageId() == null || server.imageId().isEmpty()) {
      return "";
    }
    return new ServerView.Reference(
        server.imageId(),
        List.of(new Link("bookmark", Links.bookmark("images", server.imageId()))),
        server.more().imageProperties());
  }

  private Object flavor(Flavor flavor) {
    if (!embedsFlavor) {
      return new ServerView.Reference(
          flavor.flavorId(),
          List.of(new Link("bookmark", Links.bookmark("flavors", flavor.flavorId()))),
          null);
    }
    return new ServerView.EmbeddedFlavor(
        flavor.vcpus(),
        flavor.memoryMb(),
        flavor.rootGb(),
        flavor.ephemeralGb(),
        flavor.swapMb(),
        flavor.name(),
        extraSpecs ? flavor.extraSpecs() : null);
  }

  private ServerView.Fault fault(ServerDetails.LastFault fault) {
    if (fault == null) {
      return null;
    }
    boolean details = fault.details() != null && (faultDetails || fault.code() != 500);
    return new ServerView.Fault(
        fault.code(),
        ApiTime.seconds(fault.created()),
        fault.message(),
        details ? fault.details() : null);
  }

  private static Map<String, List<?>> addresses(ServerDetails server, boolean extended) {
    Map<String, List<?>> byLabel = new LinkedHashMap<>();
    server
        .addresses()
        .forEach(
            (label, list) ->
                byLabel.put(
                    label,
                    list.stream()
                        .map(
                            one ->
                                extended
                                    ? new ServerView.ExtendedAddress(
                                        one.version(), one.address(), one.type(), one.mac())
                                    : new ServerView.Address(one.version(), one.address()))
                        .toList()));
    return byLabel;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
