/** The API told as stories: files of requests and what is true of their answers. */
package org.novaee.placement.api.stories;
