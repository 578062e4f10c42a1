/**
 * Chooses hosts for servers: candidates from placement, filters, weighers, a claim, and the record
 * of why each host dropped out. Decisions are made in memory on a view of all hosts; the claim in
 * the database decides whether the view was right.
 */
package org.novaee.scheduler;
