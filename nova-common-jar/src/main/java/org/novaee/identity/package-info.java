/** The identity service as Nova needs it: tokens and the catalog. */
package org.novaee.identity;
