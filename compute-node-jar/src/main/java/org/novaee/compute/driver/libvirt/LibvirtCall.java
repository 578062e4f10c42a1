package org.novaee.compute.driver.libvirt;

import org.libvirt.LibvirtException;

/** A piece of work on one of libvirt's objects. */
@FunctionalInterface
interface LibvirtCall<I, O> {

  O apply(I object) throws LibvirtException;
}
