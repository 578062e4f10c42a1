package org.novaee.server.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.model.Server;
import org.novaee.network.NetworkRefused;
import org.novaee.network.NetworkService;
import org.novaee.network.Port;
import org.novaee.network.SecurityGroup;
import org.novaee.network.SecurityGroupService;
import org.novaee.rpc.RequestContext;
import org.novaee.server.SecurityGroupNames;
import org.novaee.server.act.ServerOrders;
import org.novaee.server.query.ServerLookup;

/** The security groups that the ports of a server are in. */
@ApplicationScoped
public class ServerSecurityGroups {

  private static final String CANNOT_BE_APPLIED =
      "Network requires port_security_enabled and subnet associated in order to apply security"
          + " groups.";
  private static final int CONFLICT = 409;

  private ServerLookup lookup;
  private ServerOrders orders;
  private NetworkService networks;
  private SecurityGroupService groups;

  /** For the container. */
  protected ServerSecurityGroups() {}

  @Inject
  public ServerSecurityGroups(
      ServerLookup lookup,
      ServerOrders orders,
      NetworkService networks,
      SecurityGroupService groups) {
    this.lookup = lookup;
    this.orders = orders;
    this.networks = networks;
    this.groups = groups;
  }

  /** The groups of a server, by project and name; a group of several ports more than once. */
  public List<SecurityGroup> list(String uuid, boolean admin) {
    requireServer(uuid, admin);
    List<Port> ports = networks.ports(uuid);
    Set<String> ids = new LinkedHashSet<>();
    ports.forEach(port -> ids.addAll(port.securityGroups()));
    List<SecurityGroup> known = groups.withIds(ids);
    List<SecurityGroup> result = new ArrayList<>();
    for (Port port : ports) {
      for (String id : port.securityGroups()) {
        known.stream().filter(group -> group.id().equals(id)).forEach(result::add);
      }
    }
    result.sort(Comparator.comparing(SecurityGroup::projectId).thenComparing(SecurityGroup::name));
    return result;
  }

  /**
   * Puts all ports of a server into a group.
   *
   * @param nameOrId of the caller's project
   */
  public void add(String uuid, boolean admin, String nameOrId) {
    requireServer(uuid, admin);
    String groupId = find(nameOrId);
    List<Port> ports = ports(uuid);
    for (Port port : ports) {
      if (!port.portSecurity() || !port.hasFixedIps()) {
        throw Fault.invalid(CANNOT_BE_APPLIED);
      }
    }
    Set<String> all = new HashSet<>(Set.of(groupId));
    for (Port port : ports) {
      all.addAll(port.securityGroups());
      if (!port.securityGroups().contains(groupId)) {
        List<String> more = new ArrayList<>(port.securityGroups());
        more.add(groupId);
        apply(port, more);
      }
    }
    record(uuid, admin, all);
  }

  /**
   * Takes all ports of a server out of a group.
   *
   * @param nameOrId of the caller's project
   * @throws Fault of kind not found if none is in it
   */
  public void remove(String uuid, boolean admin, String nameOrId) {
    requireServer(uuid, admin);
    String groupId = find(nameOrId);
    List<Port> ports = ports(uuid);
    List<Port> inGroup =
        ports.stream().filter(port -> port.securityGroups().contains(groupId)).toList();
    if (inGroup.isEmpty()) {
      throw Fault.notFound(
          "Security group %s not associated with the instance %s".formatted(nameOrId, uuid));
    }
    for (Port port : inGroup) {
      List<String> fewer = new ArrayList<>(port.securityGroups());
      fewer.remove(groupId);
      apply(port, fewer);
    }
    Set<String> left = new HashSet<>();
    ports.forEach(port -> left.addAll(port.securityGroups()));
    left.remove(groupId);
    record(uuid, admin, left);
  }

  /** Lists of servers tell the groups as they are recorded. */
  private void record(String uuid, boolean admin, Set<String> groupIds) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell != null) {
      Server server = orders.server(cell, uuid);
      Set<String> names =
          groups.withIds(groupIds).stream().map(SecurityGroup::name).collect(Collectors.toSet());
      cell.database().stepRun(em -> SecurityGroupNames.write(em, server, names));
    }
  }

  private void apply(Port port, List<String> groupIds) {
    try {
      groups.apply(port.id(), groupIds);
    } catch (NetworkRefused e) {
      Fault.Kind kind = e.status() == CONFLICT ? Fault.Kind.CONFLICT : Fault.Kind.INVALID;
      throw new Fault(kind, e.reason(), e);
    }
  }

  /** By id, else by name, as Neutron's own client does. */
  private String find(String nameOrId) {
    String project = RequestContext.current().projectId();
    List<SecurityGroup> found = groups.withIds(List.of(nameOrId));
    if (found.isEmpty()) {
      found = groups.named(project, nameOrId);
    }
    if (found.size() > 1) {
      throw Fault.conflict(
          "Multiple security_group matches found for name '%s', use an ID to be more specific."
              .formatted(nameOrId));
    }
    if (found.isEmpty()) {
      throw Fault.notFound(
          "Security group %s is not found for project %s".formatted(nameOrId, project));
    }
    return found.get(0).id();
  }

  private List<Port> ports(String uuid) {
    List<Port> ports = networks.ports(uuid);
    if (ports.isEmpty()) {
      throw Fault.notFound("instance_id " + uuid + " could not be found as device id on any ports");
    }
    return ports;
  }

  private void requireServer(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell != null) {
      orders.server(cell, uuid);
    }
  }
}
