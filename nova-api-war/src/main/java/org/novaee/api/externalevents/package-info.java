/** Events that neighbours tell of servers. */
package org.novaee.api.externalevents;
