/** The OpenAPI document of the Placement API. */
package org.novaee.placement.api.document;
