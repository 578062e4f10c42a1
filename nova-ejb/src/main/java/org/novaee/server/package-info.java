/**
 * What can be asked of servers: create, query, act. Which action is allowed in which state is one
 * table, {@link org.novaee.server.Lifecycle}.
 */
package org.novaee.server;
