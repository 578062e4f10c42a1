/**
 * Resource providers: themselves, what they have, what is held of them, and how they are grouped.
 */
package org.novaee.placement.api.providers;
