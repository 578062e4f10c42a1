/** PCI devices of hosts, pooled by kind, and what servers want of them. Pure functions. */
package org.novaee.pci;
