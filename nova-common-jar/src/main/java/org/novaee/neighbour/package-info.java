/**
 * What the clients of all neighbours share: HTTP with time limits and retries, the service's own
 * token, the user's token. {@link org.novaee.neighbour.Endpoint} is where a client's requests go.
 */
package org.novaee.neighbour;
