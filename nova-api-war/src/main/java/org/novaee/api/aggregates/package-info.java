/** Aggregates of hosts, for operators. */
package org.novaee.api.aggregates;
