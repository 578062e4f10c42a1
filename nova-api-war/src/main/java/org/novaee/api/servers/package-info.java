/** The chapters about servers: list, show, create, update, delete, and what can be done to them. */
package org.novaee.api.servers;
