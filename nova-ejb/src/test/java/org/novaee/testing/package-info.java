/** What tests of several modules need: real neighbours, started once for a whole run. */
package org.novaee.testing;
