package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.novaee.standalone.http.Caller;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.JsonText;
import org.novaee.standalone.http.Times;

/** Turns the fields of a request into a port; its addresses are another matter. */
final class PortChange {

  private static final Set<String> WRITABLE =
      Set.of(
          "name",
          "description",
          "admin_state_up",
          "device_id",
          "device_owner",
          "fixed_ips",
          "security_groups",
          "port_security_enabled",
          "binding:host_id",
          "binding:profile",
          "binding:vnic_type",
          "allowed_address_pairs",
          "extra_dhcp_opts");
  private static final Set<String> AT_CREATION =
      Set.of("network_id", "mac_address", "tenant_id", "project_id");

  private PortChange() {}

  /** A port with everything but owner, MAC address if none is wished for, and security groups. */
  static Port create(Caller caller, Fields fields) {
    fields.only(Names.union(WRITABLE, AT_CREATION));
    Port port = new Port();
    port.id = UUID.randomUUID().toString();
    port.networkId = fields.name("network_id", 36);
    port.name = "";
    port.description = "";
    port.adminStateUp = true;
    port.deviceId = "";
    port.deviceOwner = "";
    port.hostId = "";
    port.vnicType = "normal";
    port.profile = "{}";
    port.portSecurity = true;
    port.macAddress = macAddress(fields);
    port.createdAt = Times.now();
    apply(caller, fields, port);
    return port;
  }

  static void update(Caller caller, Fields fields, Port port) {
    fields.only(WRITABLE);
    apply(caller, fields, port);
  }

  private static void apply(Caller caller, Fields fields, Port port) {
    Tenancy.requirePrivilege(caller, fields, "binding:host_id", "binding:profile");
    port.name = fields.text("name", port.name, 255);
    port.description = fields.text("description", port.description, 255);
    port.adminStateUp = fields.bool("admin_state_up", port.adminStateUp);
    port.deviceId = fields.text("device_id", port.deviceId, 255);
    port.deviceOwner = fields.text("device_owner", port.deviceOwner, 255);
    port.portSecurity = fields.bool("port_security_enabled", port.portSecurity);
    port.vnicType = fields.choice("binding:vnic_type", port.vnicType, Set.of("normal"));
    if (fields.has("binding:host_id")) {
      port.hostId = fields.text("binding:host_id", "", 255);
    }
    if (fields.has("binding:profile")) {
      port.profile = profile(fields);
    }
    requireEmpty(fields, "allowed_address_pairs");
    requireEmpty(fields, "extra_dhcp_opts");
    List<String> groups = fields.texts("security_groups", null, 64, 36);
    if (groups != null) {
      port.securityGroups = JsonText.of(groups);
    }
    port.status = port.adminStateUp && !port.hostId.isEmpty() ? "ACTIVE" : "DOWN";
    port.updatedAt = Times.now();
  }

  private static String profile(Fields fields) {
    if (fields.get("binding:profile") instanceof ObjectNode object) {
      return object.toString();
    }
    return "{}";
  }

  private static void requireEmpty(Fields fields, String name) {
    if (!fields.objects(name, 64).isEmpty()) {
      throw NetworkFault.invalid(name + " is not supported");
    }
  }

  private static String macAddress(Fields fields) {
    String mac = fields.text("mac_address", null, 17);
    if (mac == null) {
      return null;
    }
    String lower = mac.toLowerCase(Locale.ROOT).replace('-', ':');
    if (!lower.matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}")) {
      throw NetworkFault.invalid("'" + mac + "' is not a valid MAC address");
    }
    return lower;
  }
}
