/** Running programs of the host, with a limit of time and errors that say what was attempted. */
package org.novaee.compute.process;
