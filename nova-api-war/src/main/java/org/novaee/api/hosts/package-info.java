/** Hosts as operators saw them up to 2.42. */
package org.novaee.api.hosts;
