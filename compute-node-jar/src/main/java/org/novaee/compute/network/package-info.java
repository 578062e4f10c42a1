/**
 * The host's end of guests' networks where no other agent provides it: a Linux bridge for each
 * network, with the gateway's address, DHCP and translation of addresses outwards. What is wanted
 * is compared with what is there, then acted upon, so that it can be asked for at any time.
 */
package org.novaee.compute.network;
