/** Filters: each says of a host whether it can take a request, and if not, why. */
package org.novaee.scheduler.filter;
