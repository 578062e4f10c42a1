package org.novaee.model;

/**
 * The record of a move of a server between hosts, or of a resize, as those who take part need it.
 *
 * @param id the row's key, which users see
 * @param uuid also the consumer that holds what the server had on the source
 * @param type {@code migration}, {@code resize}, {@code live-migration} or {@code evacuation}
 * @param status as in Nova: {@code accepted}, {@code pre-migrating}, {@code migrating} …
 * @param sourceHost service host name
 * @param sourceNode hypervisor host name
 * @param destHost null while none is chosen
 * @param destNode null while none is chosen
 */
public record Migration(
    int id,
    String uuid,
    String serverUuid,
    String type,
    String status,
    String sourceHost,
    String sourceNode,
    String destHost,
    String destNode) {

  /** Whether it stays on its host: a resize in place. */
  public boolean isSameHost() {
    return sourceHost.equals(destHost);
  }
}
