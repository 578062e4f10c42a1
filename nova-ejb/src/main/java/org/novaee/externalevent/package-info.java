/** What neighbours tell about servers: their network, volumes, power and accelerators. */
package org.novaee.externalevent;
