package org.novaee.compute.network;

import java.util.ArrayList;
import java.util.List;

/** From the bridge as it is to the bridge as wanted: the commands to run. Pure. */
final class BridgePlan {

  private BridgePlan() {}

  /** The commands, none where all is well. */
  static List<List<String>> toward(HostNetwork wanted, BridgeState has) {
    List<List<String>> commands = new ArrayList<>();
    String bridge = wanted.bridge();
    if (!has.exists()) {
      commands.add(creation(bridge));
    }
    if (wanted.mtu() > 0 && wanted.mtu() != has.mtu()) {
      commands.add(command("ip link set dev %s mtu %d", bridge, wanted.mtu()));
    }
    for (String address : wanted.addresses()) {
      if (!has.addresses().contains(address)) {
        commands.add(command("ip address add %s brd + dev %s", address, bridge));
      }
    }
    if (!has.up()) {
      commands.add(command("ip link set dev %s up", bridge));
    }
    return commands;
  }

  /** The commands that make a bridge without addresses. */
  static List<List<String>> bare(String bridge, int mtu) {
    List<List<String>> commands = new ArrayList<>();
    commands.add(creation(bridge));
    if (mtu > 0) {
      commands.add(command("ip link set dev %s mtu %d", bridge, mtu));
    }
    commands.add(command("ip link set dev %s up", bridge));
    return commands;
  }

  /** With a forward delay a guest's first DHCP requests would be lost. */
  private static List<String> creation(String bridge) {
    return command("ip link add name %s type bridge forward_delay 0 stp_state 0", bridge);
  }

  /** The command that removes the bridge with its addresses. */
  static List<String> removal(String bridge) {
    return command("ip link delete dev %s type bridge", bridge);
  }

  private static List<String> command(String form, Object... values) {
    return List.of(form.formatted(values).split(" "));
  }
}
