/** Writes the OpenAPI document of an HTTP API with microversions from its resource methods. */
package org.novaee.api.openapi;
