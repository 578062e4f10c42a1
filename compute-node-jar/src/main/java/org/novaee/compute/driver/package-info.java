/** The hypervisor interface and, in packages below, its implementations. */
package org.novaee.compute.driver;
