package org.novaee.placement;

/**
 * A claim that a provider cannot take as it is now, though it may have looked so before. The step
 * that made it must be undone; another may be tried with fresh data.
 */
public final class ClaimRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String providerUuid;

  /**
   * @param providerUuid whom the claim was on
   * @param reason short, lower case
   */
  public ClaimRefused(String providerUuid, String reason) {
    super(reason);
    this.providerUuid = providerUuid;
  }

  /** Whom the claim was on. */
  public String providerUuid() {
    return providerUuid;
  }
}
