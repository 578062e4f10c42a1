package org.novaee.compute.driver.libvirt;

import java.time.Duration;

/**
 * How long a guest may take to let go of a device.
 *
 * @param attempts how often it is asked
 * @param timeout how long it may take each time
 */
record DetachPatience(int attempts, Duration timeout) {}
