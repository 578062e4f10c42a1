package org.novaee.audit;

/**
 * A server that is not deleted, as its cell has it.
 *
 * @param cell the cell's name
 * @param host null while it is on none
 * @param node the hypervisor's name; null with the host
 * @param task null while it is at rest
 */
record RecordedServer(
    String uuid, String cell, String host, String node, String vmState, String task) {

  boolean isAtRest() {
    return task == null;
  }
}
