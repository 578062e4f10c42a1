/** Requests made from the APIs' own documents and broken at random, always the same for a seed. */
package org.novaee.it.fuzz;
