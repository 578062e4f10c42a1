package org.novaee.rpc;

/** No answer came within the call's time limit; whether the request was carried out is unknown. */
public class RpcTimeout extends RpcException {

  private static final long serialVersionUID = 1L;

  public RpcTimeout(String message) {
    super(message);
  }
}
