/**
 * From a server to its domain: one class per topic, each a pure function of the server, its image's
 * properties, its flavor and the host's options.
 */
package org.novaee.compute.driver.libvirt.converter;
