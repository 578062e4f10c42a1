/** Images of the image service, which the API handed on up to 2.35, and their metadata. */
package org.novaee.api.images;
