/**
 * What can be asked of servers on this host: one class for each operation, which looks at what is
 * recorded and what is there, brings both to what is wanted, and can be repeated at any time. A
 * server that is deleted meanwhile ends every other operation; without the records none goes on.
 */
package org.novaee.compute.operation;
