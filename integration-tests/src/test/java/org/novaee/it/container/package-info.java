/** Tests that run within the provisioned server, inside the real application. */
package org.novaee.it.container;
