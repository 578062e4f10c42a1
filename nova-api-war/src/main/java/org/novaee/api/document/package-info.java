/** The OpenAPI document of the Compute API. */
package org.novaee.api.document;
