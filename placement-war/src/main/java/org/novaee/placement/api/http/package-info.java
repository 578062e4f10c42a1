/**
 * What all resources of the Placement API share: request ids, tokens, microversions, the check of
 * bodies and queries, policy, times of change, and refusals in Placement's own form.
 */
package org.novaee.placement.api.http;
