/** The neighbours of a compute node as its tests need them, and mishaps on the way to them. */
package org.novaee.compute.testing;
