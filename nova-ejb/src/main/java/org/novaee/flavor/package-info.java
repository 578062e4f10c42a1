/** Flavors: the sizes of servers, what they ask of hosts, and which projects may use them. */
package org.novaee.flavor;
