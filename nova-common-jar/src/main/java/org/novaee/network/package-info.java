/** The network service as Nova needs it: networks, ports, and a server's interfaces. */
package org.novaee.network;
