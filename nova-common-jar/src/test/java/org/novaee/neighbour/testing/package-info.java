/**
 * Fakes of the neighbours, and a small HTTP server that plays one, for the tests of all modules.
 */
package org.novaee.neighbour.testing;
