/**
 * What a host does by the clock: each task compares what is with what is recorded and acts on the
 * difference, takes no input, and can be run at any time.
 */
package org.novaee.compute.periodic;
