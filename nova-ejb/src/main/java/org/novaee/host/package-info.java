/** Hosts as operators saw them before there were hypervisors and services in the API. */
package org.novaee.host;
