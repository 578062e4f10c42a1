/**
 * Compares what different parts of the system know of servers (records, placement, hosts, network
 * and volume service) and finds what is left over. It only looks.
 */
package org.novaee.audit;
