/**
 * Lists and descriptions of servers: what may be asked by whom, in SQL, over all cells, in a fixed
 * number of statements.
 */
package org.novaee.server.query;
