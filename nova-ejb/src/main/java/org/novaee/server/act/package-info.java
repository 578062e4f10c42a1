/**
 * What can be done to a server: each operation checks the state, changes it by compare-and-set,
 * notes who asked, and sends the next message, all in one step on the server's cell.
 */
package org.novaee.server.act;
