/**
 * The network service: Neutron's v2.0 API over a few tables, with addresses handed out here. Ports
 * are plugged into a Linux bridge by the host they are bound to; security groups are recorded, but
 * nothing filters by them. Entities are plain: their fields are the package's own.
 */
package org.novaee.standalone.network;
