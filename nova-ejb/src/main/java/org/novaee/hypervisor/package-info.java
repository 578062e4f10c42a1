/** The hypervisors of all cells: what they have, what is used of it, and which servers they run. */
package org.novaee.hypervisor;
