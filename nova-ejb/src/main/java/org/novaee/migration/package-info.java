/**
 * The records of moves, {@code migrations} of a cell: what kinds and states there are, how a record
 * goes from one state to the next, and the lists the API shows.
 */
package org.novaee.migration;
