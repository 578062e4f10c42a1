/**
 * libvirt's documents as types: one record per element, which writes itself and can be read back.
 * Elements we do not use are passed over when reading.
 */
package org.novaee.compute.driver.libvirt.xml;
