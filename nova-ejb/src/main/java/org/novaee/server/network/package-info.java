/**
 * Interfaces, addresses and security groups of servers: asked of the network service, kept here.
 */
package org.novaee.server.network;
