/** What the host has, what its servers use of it, and what it tells the other services thereof. */
package org.novaee.compute.resource;
