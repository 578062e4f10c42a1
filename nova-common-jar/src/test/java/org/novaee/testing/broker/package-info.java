/** A message broker for tests of several modules. */
package org.novaee.testing.broker;
