/**
 * The NUMA nodes of hosts and servers, and how the ones fit onto the others: decided in the
 * scheduler, and decided again on the host with what is free there by then. Pure functions.
 */
package org.novaee.numa;
