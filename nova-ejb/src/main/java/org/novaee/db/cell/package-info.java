/**
 * The tables of a cell: its servers, hosts and what happened to them. One class per table, one
 * field per column; times are UTC.
 */
package org.novaee.db.cell;
