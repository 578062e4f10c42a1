package org.novaee.compute.driver;

/** This hypervisor cannot do it, with whatever guest. */
public class UnsupportedByDriver extends DriverException {

  private static final long serialVersionUID = 1L;

  public UnsupportedByDriver(String message) {
    super(message);
  }
}
