/**
 * What the three stand-alone services share of HTTP: JSON bodies with a limit, checked fields,
 * faults in each service's own words, the caller.
 */
package org.novaee.standalone.http;
