package org.novaee.compute.driver.libvirt;

import org.libvirt.Error.ErrorNumber;
import org.libvirt.LibvirtException;
import org.novaee.compute.driver.DriverException;

/** libvirt refused or failed; knows libvirt's number for the reason. */
final class LibvirtFailure extends DriverException {

  private static final long serialVersionUID = 1L;

  private final ErrorNumber code;

  /**
   * @param attempted what was being done, on what
   */
  LibvirtFailure(String attempted, LibvirtException cause) {
    super(attempted + ": " + cause.getMessage(), cause);
    this.code = code(cause);
  }

  /** Whether libvirt gave this reason. */
  boolean is(ErrorNumber number) {
    return code == number;
  }

  static ErrorNumber code(LibvirtException failure) {
    return failure.getError() == null ? ErrorNumber.VIR_ERR_UNKNOWN : failure.getError().getCode();
  }
}
