/**
 * Who may open the consoles of servers: secrets that users carry to the console proxies, kept in
 * the cells as hashes.
 */
package org.novaee.console;
