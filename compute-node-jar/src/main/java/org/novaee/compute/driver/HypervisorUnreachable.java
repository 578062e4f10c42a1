package org.novaee.compute.driver;

/** There is no connection to the hypervisor. */
public class HypervisorUnreachable extends DriverException {

  private static final long serialVersionUID = 1L;

  public HypervisorUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
