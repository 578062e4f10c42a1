/** The image service as Nova needs it: describe and download. */
package org.novaee.image;
