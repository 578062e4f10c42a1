/**
 * A hypervisor that only pretends, for scale tests and demonstrations: many hosts in one process,
 * steps that take time, steps that fail.
 */
package org.novaee.compute.driver.fake;
