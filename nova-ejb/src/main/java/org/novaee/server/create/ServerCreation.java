package org.novaee.server.create;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.fault.Fault;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.quota.Quotas;
import org.novaee.quota.Usage;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BuildRequests;
import org.novaee.server.NewServer;

/**
 * Accepts requests for servers: looks up and checks what was asked for, then writes it down and
 * asks the conductor to build it, in one step. From then on the servers exist.
 */
@ApplicationScoped
public class ServerCreation {

  private Database api;
  private Lookup lookup;
  private NetworkCheck networks;
  private SecurityGroupCheck securityGroups;
  private TrustedCertificates certificates;
  private RequestLimits limits;
  private Quotas quotas;
  private BlockDevices blockDevices;
  private VolumeClaims volumes;
  private BuildRequests buildRequests;
  private GroupMembers groups;
  private Conductor conductor;
  private Settings settings;

  /** The configuration this class reads. */
  @Dependent
  static class Settings {
    @Inject
    @ConfigProperty(name = "nova.password_length")
    int passwordLength;

    @Inject
    @ConfigProperty(name = "nova.force_config_drive")
    boolean forceConfigDrive;
  }

  /** For the container. */
  protected ServerCreation() {}

  @Inject
  ServerCreation(
      @NovaApi Database api,
      Lookup lookup,
      NetworkCheck networks,
      SecurityGroupCheck securityGroups,
      TrustedCertificates certificates,
      RequestLimits limits,
      Quotas quotas,
      BlockDevices blockDevices,
      VolumeClaims volumes,
      BuildRequests buildRequests,
      GroupMembers groups,
      Conductor conductor,
      Settings settings) {
    this.api = api;
    this.lookup = lookup;
    this.networks = networks;
    this.securityGroups = securityGroups;
    this.certificates = certificates;
    this.limits = limits;
    this.quotas = quotas;
    this.blockDevices = blockDevices;
    this.volumes = volumes;
    this.buildRequests = buildRequests;
    this.groups = groups;
    this.conductor = conductor;
    this.settings = settings;
  }

  /**
   * Accepts servers for the caller's project.
   *
   * @param caller what the caller may do beyond creating servers
   * @throws Fault if something is missing, does not fit or is used up; then nothing was written
   */
  public CreatedServers create(CreateServer request, Caller caller) {
    RequestContext context = RequestContext.current();
    requireCounts(request);
    Found found = lookup.find(request, caller);
    limits.require(request, context.projectId(), context.userId());
    int max =
        networks.require(request.networks(), context.projectId(), request.min(), request.max());
    List<PciRequest> pciRequests = new ArrayList<>(found.pciRequests());
    pciRequests.addAll(networks.devices(request.networks()));
    List<String> groupIds = securityGroups.require(request.securityGroups(), context.projectId());
    boolean autoDiskConfig = ImageCheck.autoDiskConfig(found.image(), request.autoDiskConfig());
    List<BlockDevice> devices = blockDevices.plan(request, found);
    Blueprint blueprint =
        new Blueprint(
            request,
            found,
            context,
            autoDiskConfig,
            request.configDrive() || settings.forceConfigDrive,
            devices,
            pciRequests,
            certificates.of(request));
    String password = password(request);
    BuildOptions options =
        new BuildOptions(request.networks().in(groupIds), password, request.files());
    boolean needsVolumes = VolumeClaims.areNeeded(devices);
    List<NewServer> servers =
        api.step(
            em -> {
              int count =
                  quotas.requireServers(
                      em,
                      context.projectId(),
                      context.userId(),
                      new Usage(1, found.flavor().vcpus(), found.flavor().memoryMb()),
                      request.min(),
                      max);
              List<NewServer> made = blueprint.servers(count);
              List<String> uuids = uuids(made);
              buildRequests.create(em, made, spec(request, found, context, count));
              groups.add(em, found.group(), uuids, context.projectId());
              if (!needsVolumes) {
                conductor.scheduleAndBuild(uuids, options);
              }
              return made;
            });
    if (needsVolumes) {
      volumes.complete(servers, options);
    }
    return new CreatedServers(
        servers.get(0).draft().instance().getReservationId(),
        uuids(servers),
        password,
        autoDiskConfig,
        servers.get(0).draft().securityGroups());
  }

  private static void requireCounts(CreateServer request) {
    if (request.min() > request.max()) {
      throw Fault.invalid("min_count must be <= max_count");
    }
    if (request.hostname() != null && request.max() > 1) {
      throw Fault.invalid("Unable to allocate a single hostname to multiple instances");
    }
  }

  private String password(CreateServer request) {
    return request.adminPassword() == null
        ? AdminPassword.next(settings.passwordLength)
        : request.adminPassword();
  }

  private static RequestSpec spec(
      CreateServer request, Found found, RequestContext context, int count) {
    ImageRef image = found.image();
    return new RequestSpec(
        context.projectId(),
        context.userId(),
        count,
        found.flavor(),
        image,
        found.zone(),
        listOf(request.forcedHost()),
        listOf(request.forcedNode()),
        request.requestedHost(),
        request.requestedNode(),
        List.of(),
        request.hints(),
        found.group());
  }

  private static List<String> listOf(String value) {
    return value == null ? List.of() : List.of(value);
  }

  private static List<String> uuids(List<NewServer> servers) {
    return new ArrayList<>(servers.stream().map(NewServer::uuid).toList());
  }
}
