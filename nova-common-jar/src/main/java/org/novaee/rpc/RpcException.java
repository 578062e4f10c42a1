package org.novaee.rpc;

/** A message could not be delivered, understood or carried out by the other side. */
public class RpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String remoteType;

  public RpcException(String message) {
    this(message, (String) null);
  }

  public RpcException(String message, Throwable cause) {
    super(message, cause);
    this.remoteType = null;
  }

  /**
   * @param remoteType the class name of what the other side threw, null where there is none
   */
  public RpcException(String message, String remoteType) {
    super(message);
    this.remoteType = remoteType;
  }

  /** The class name of what the other side threw, or null. */
  public String remoteType() {
    return remoteType;
  }
}
