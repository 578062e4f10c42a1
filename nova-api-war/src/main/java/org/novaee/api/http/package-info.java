/**
 * What every chapter of the Compute API shares: request ids, tokens, microversions, the check of
 * bodies and queries against schemas, views, links, paging and faults. A chapter uses the
 * annotations and {@link org.novaee.api.http.ApiRequest}; the rest happens around it.
 */
package org.novaee.api.http;
