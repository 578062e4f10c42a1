package org.novaee.server;

import static org.novaee.server.TaskState.DELETING;
import static org.novaee.server.TaskState.MIGRATING;
import static org.novaee.server.VmState.ACTIVE;
import static org.novaee.server.VmState.ERROR;
import static org.novaee.server.VmState.PAUSED;
import static org.novaee.server.VmState.RESCUED;
import static org.novaee.server.VmState.RESIZED;
import static org.novaee.server.VmState.SHELVED;
import static org.novaee.server.VmState.SHELVED_OFFLOADED;
import static org.novaee.server.VmState.SOFT_DELETED;
import static org.novaee.server.VmState.STOPPED;
import static org.novaee.server.VmState.SUSPENDED;

import org.novaee.fault.Fault;

/**
 * What may be done to a server, and in which state: one line each. The word is the one users read
 * in a refusal.
 */
public enum Lifecycle {
  DELETE(Rule.of("delete").unlessLocked()),
  SOFT_DELETE(Rule.of("delete").unlessLocked().launched()),
  FORCE_DELETE(Rule.of("forceDelete").unlessLocked()),
  RESTORE(Rule.of("restore").unlessLocked().in(SOFT_DELETED).idle().launched().vague()),

  STOP(Rule.of("stop").unlessLocked().onHost().in(ACTIVE, ERROR).idle().launched()),
  START(Rule.of("start").unlessLocked().onHost().in(STOPPED).idle().launched()),
  SOFT_REBOOT(Rule.of("reboot").unlessLocked().in(ACTIVE).idle().launched()),
  HARD_REBOOT(
      Rule.of("reboot")
          .unlessLocked()
          .in(ACTIVE, STOPPED, PAUSED, SUSPENDED, ERROR)
          .idleOr(
              TaskState.REBOOTING,
              TaskState.REBOOT_PENDING,
              TaskState.REBOOT_STARTED,
              TaskState.REBOOTING_HARD,
              TaskState.RESUMING,
              TaskState.UNPAUSING,
              TaskState.PAUSING,
              TaskState.SUSPENDING)
          .launched()),
  PAUSE(Rule.of("pause").unlessLocked().in(ACTIVE).idle().launched()),
  UNPAUSE(Rule.of("unpause").unlessLocked().in(PAUSED).idle().launched()),
  SUSPEND(Rule.of("suspend").unlessLocked().in(ACTIVE).idle().launched()),
  RESUME(Rule.of("resume").unlessLocked().in(SUSPENDED).idle().launched()),
  RESCUE(Rule.of("rescue").unlessLocked().in(ACTIVE, STOPPED, ERROR).idle().launched()),
  UNRESCUE(Rule.of("unrescue").unlessLocked().in(RESCUED).idle().launched()),
  CHANGE_PASSWORD(Rule.of("changePassword").unlessLocked().in(ACTIVE).idle().launched().vague()),
  TRIGGER_CRASH_DUMP(
      Rule.of("trigger_crash_dump")
          .unlessLocked()
          .onHost()
          .in(ACTIVE, PAUSED, RESCUED, RESIZED, ERROR)
          .idle()
          .launched()),

  REBUILD(Rule.of("rebuild").unlessLocked().in(ACTIVE, STOPPED, ERROR).idle().launched()),
  RESIZE(Rule.of("resize").unlessLocked().in(ACTIVE, STOPPED).idle().launched().onHost()),
  MIGRATE(Rule.of("migrate").unlessLocked().in(ACTIVE, STOPPED).idle().launched().onHost()),
  CONFIRM_RESIZE(Rule.of("confirmResize").unlessLocked().in(RESIZED).idle().launched()),
  REVERT_RESIZE(Rule.of("revertResize").unlessLocked().in(RESIZED).idle().launched()),
  LIVE_MIGRATE(Rule.of("os-migrateLive").unlessLocked().in(ACTIVE, PAUSED).idle().launched()),
  LIVE_MIGRATE_FORCE_COMPLETE(
      Rule.of("force_complete").unlessLocked().in(ACTIVE).during(MIGRATING).launched()),
  LIVE_MIGRATE_ABORT(
      Rule.of("abort live migration").unlessLocked().during(MIGRATING).launched().vague()),
  EVACUATE(Rule.of("evacuate").in(ACTIVE, STOPPED, ERROR).launched()),
  SHELVE(Rule.of("shelve").unlessLocked().in(ACTIVE, STOPPED, PAUSED, SUSPENDED).idle().launched()),
  SHELVE_OFFLOAD(Rule.of("shelveOffload").unlessLocked().in(SHELVED).idle().launched()),
  UNSHELVE(Rule.of("unshelve").unlessLocked().in(SHELVED, SHELVED_OFFLOADED).idle().launched()),

  CREATE_IMAGE(Rule.of("createImage").in(ACTIVE, STOPPED, PAUSED, SUSPENDED).idle().launched()),
  CREATE_BACKUP(Rule.of("createBackup").in(ACTIVE, STOPPED, PAUSED, SUSPENDED).idle().launched()),

  ATTACH_VOLUME(Rule.attachment("attach_volume", true)),
  DETACH_VOLUME(Rule.attachment("detach_volume", true)),
  SWAP_VOLUME(Rule.of("swap_volume").unlessLocked().in(ACTIVE, PAUSED, RESIZED).idle().launched()),
  ATTACH_INTERFACE(Rule.attachment("attach_interface", false)),
  DETACH_INTERFACE(Rule.attachment("detach_interface", false)),
  ADD_FIXED_IP(Rule.of("addFixedIp").unlessLocked()),
  REMOVE_FIXED_IP(Rule.of("removeFixedIp").unlessLocked()),
  CREATE_SHARE(Rule.of("create share").in(STOPPED)),
  DELETE_SHARE(Rule.of("delete share").in(STOPPED, ERROR)),
  INJECT_NETWORK_INFO(Rule.of("injectNetworkInfo").unlessLocked()),

  CONSOLE_OUTPUT(Rule.of("get_console_output").onHost()),
  VNC_CONSOLE(Rule.of("get_vnc_console").onHost().notDuring(DELETING, MIGRATING)),
  SPICE_CONSOLE(Rule.of("get_spice_console").onHost().notDuring(DELETING, MIGRATING)),
  SERIAL_CONSOLE(Rule.of("get_serial_console").onHost().notDuring(DELETING, MIGRATING)),
  MKS_CONSOLE(Rule.of("get_mks_console").onHost().notDuring(DELETING, MIGRATING)),
  DIAGNOSTICS(Rule.of("get_diagnostics").onHost()),

  UPDATE_METADATA(Rule.metadata("update metadata")),
  DELETE_METADATA(Rule.metadata("delete metadata")),
  UPDATE_TAG(Rule.annotation("update tag")),
  UPDATE_TAGS(Rule.annotation("update tags")),
  DELETE_TAG(Rule.annotation("delete tag")),
  DELETE_TAGS(Rule.annotation("delete tags"));

  private final Rule rule;

  Lifecycle(Rule rule) {
    this.rule = rule;
  }

  /** The word users read in a refusal. */
  public String word() {
    return rule.word();
  }

  /**
   * Lets the operation pass in this state.
   *
   * @param admin whether the caller is an administrator, whom a lock does not stop
   * @throws Fault of kind conflict, with the reason
   */
  public void require(ServerState server, boolean admin) {
    rule.require(server, admin);
  }
}
