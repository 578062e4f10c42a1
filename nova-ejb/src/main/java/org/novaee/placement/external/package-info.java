/**
 * A placement that runs elsewhere, over its HTTP API. What is written is looked at first and
 * brought to what is wanted, so that a repeat is harmless.
 */
package org.novaee.placement.external;
