/**
 * Guests under libvirt, on QEMU with or without KVM: the driver, its connection, events and view of
 * the host. What a guest looks like is decided in {@code converter} and written in {@code xml}.
 */
package org.novaee.compute.driver.libvirt;
