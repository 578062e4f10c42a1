/**
 * Aggregates: named sets of hosts, with metadata; one that has a zone makes an availability zone.
 */
package org.novaee.aggregate;
