/**
 * The tables of {@code placement}: who has how much of what, and who uses it. One class per table,
 * one field per column; times are UTC.
 */
package org.novaee.db.placement;
