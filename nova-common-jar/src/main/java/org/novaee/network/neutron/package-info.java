/**
 * The network service as a client of Neutron's v2.0 API. {@link
 * org.novaee.network.neutron.NeutronNetworks} is the service; the other classes are its steps.
 */
package org.novaee.network.neutron;
