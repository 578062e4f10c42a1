package org.novaee.api.networks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.novaee.network.Network;

/** How networks are shown: of the many fields that there once were two have something to tell. */
final class NetworkView {

  private static final List<String> FIELDS =
      List.of(
          "id",
          "cidr",
          "netmask",
          "gateway",
          "broadcast",
          "dns1",
          "dns2",
          "cidr_v6",
          "gateway_v6",
          "label",
          "netmask_v6");

  private static final List<String> OF_ADMINISTRATORS =
      List.of(
          "created_at",
          "updated_at",
          "deleted_at",
          "deleted",
          "injected",
          "bridge",
          "vlan",
          "vpn_public_address",
          "vpn_public_port",
          "vpn_private_address",
          "dhcp_start",
          "project_id",
          "host",
          "bridge_interface",
          "multi_host",
          "priority",
          "rxtx_base",
          "mtu",
          "dhcp_server",
          "enable_dhcp",
          "share_address");

  private NetworkView() {}

  /** All of them. */
  record Many(List<Map<String, String>> networks) {}

  /** One of them. */
  record One(Map<String, String> network) {}

  /** A network with all fields, for operators more of them. */
  static Map<String, String> full(Network network, boolean forAdministrator) {
    Map<String, String> view = new LinkedHashMap<>();
    FIELDS.forEach(field -> view.put(field, null));
    if (forAdministrator) {
      OF_ADMINISTRATORS.forEach(field -> view.put(field, null));
    }
    view.put("id", network.id());
    view.put("label", network.name());
    return view;
  }

  /** A network as projects saw it; its addresses were never told. */
  static Map<String, String> brief(Network network) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("id", network.id());
    view.put("cidr", "None");
    view.put("label", network.name());
    return view;
  }
}
