package org.novaee.model;

/**
 * What became of an interface that was to be attached.
 *
 * @param portId the port it has, null if it was not attached
 * @param refusal the network service's name for why it gave no port, {@code OverQuota} …, or {@link
 *     #NO_DEVICE}; null if that was not the reason
 */
public record AttachedInterface(String portId, String refusal) {

  /** The host has no device that the port could be. */
  public static final String NO_DEVICE = "InterfaceAttachPciClaimFailed";
}
