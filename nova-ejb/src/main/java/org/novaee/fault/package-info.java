/** How a request is refused: a kind and a text for its sender. */
package org.novaee.fault;
