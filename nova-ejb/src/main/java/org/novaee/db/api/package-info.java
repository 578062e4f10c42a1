/**
 * The tables of {@code nova_api}: what concerns all cells. One class per table, one field per
 * column; times are UTC.
 */
package org.novaee.db.api;
