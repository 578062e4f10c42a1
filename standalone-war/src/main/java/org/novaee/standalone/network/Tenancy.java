package org.novaee.standalone.network;

import jakarta.persistence.EntityManager;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;

/** Whose networks, subnets and ports a caller may see and change. */
final class Tenancy {

  private static final String OF_COMMON_NETWORK =
      "EXISTS (SELECT n FROM Network n WHERE n.id = e.networkId"
          + " AND (n.shared = TRUE OR n.external = TRUE))";
  private static final String OF_OWN_NETWORK =
      "EXISTS (SELECT n FROM Network n WHERE n.id = e.networkId AND n.projectId = ?)";

  private Tenancy() {}

  static void networks(Caller caller, Conditions conditions) {
    if (!isAll(caller)) {
      conditions.and("e.projectId = ? OR e.shared = TRUE OR e.external = TRUE", project(caller));
    }
  }

  static void subnets(Caller caller, Conditions conditions) {
    if (!isAll(caller)) {
      conditions.and("e.projectId = ? OR " + OF_COMMON_NETWORK, project(caller));
    }
  }

  static void ports(Caller caller, Conditions conditions) {
    if (!isAll(caller)) {
      conditions.and("e.projectId = ? OR " + OF_OWN_NETWORK, project(caller), project(caller));
    }
  }

  static void own(Caller caller, Conditions conditions) {
    if (!isAll(caller)) {
      conditions.and("e.projectId = ?", project(caller));
    }
  }

  static Network requireNetwork(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    networks(caller, conditions);
    return require(em, Network.class, conditions, "Network", id);
  }

  static Subnet requireSubnet(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    subnets(caller, conditions);
    return require(em, Subnet.class, conditions, "Subnet", id);
  }

  static Port requirePort(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    ports(caller, conditions);
    return require(em, Port.class, conditions, "Port", id);
  }

  static SecurityGroup requireGroup(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    own(caller, conditions);
    return require(em, SecurityGroup.class, conditions, "SecurityGroup", id);
  }

  static Router requireRouter(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    own(caller, conditions);
    return require(em, Router.class, conditions, "Router", id);
  }

  static FloatingIp requireFloatingIp(EntityManager em, Caller caller, String id) {
    Conditions conditions = new Conditions().and("e.id = ?", id);
    own(caller, conditions);
    return require(em, FloatingIp.class, conditions, "FloatingIP", id);
  }

  /**
   * @throws Fault with status 403 if the caller may see but not change what belongs to that project
   */
  static void requireMayChange(Caller caller, String projectId, String action) {
    boolean allowed = isAll(caller) || caller.isIn(projectId) && caller.isMember();
    if (!allowed) {
      throw new NetworkFault(403, "PolicyNotAuthorized", action + " is disallowed by policy");
    }
  }

  /** Checks that only an administrator or a service sets such a field. */
  static void requirePrivilege(Caller caller, Fields fields, String... names) {
    for (String name : names) {
      if (fields.has(name) && !isAll(caller)) {
        throw new NetworkFault(
            403, "PolicyNotAuthorized", "setting " + name + " is disallowed by policy");
      }
    }
  }

  /** The project something new belongs to: the caller's, or for an administrator any. */
  static String owner(Caller caller, Fields fields, String action) {
    String wanted = fields.text("project_id", fields.text("tenant_id", null, 64), 64);
    String owner = wanted == null ? caller.projectId() : wanted;
    if (owner == null) {
      throw CurrentCaller.forbidden(action);
    }
    requireMayChange(caller, owner, action);
    return owner;
  }

  static boolean isAll(Caller caller) {
    return caller.isAdminOrService();
  }

  private static String project(Caller caller) {
    return String.valueOf(caller.projectId());
  }

  private static <T> T require(
      EntityManager em, Class<T> entity, Conditions conditions, String kind, String id) {
    return conditions
        .select(em, entity, "e.id")
        .getResultStream()
        .findFirst()
        .orElseThrow(() -> NetworkFault.notFound(kind, id));
  }
}
