/** A fault at every step of every operation of a host, and the search for what it left behind. */
package org.novaee.compute.faults;
