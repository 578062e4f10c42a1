/** What runs inside the message broker itself, as a module of the server. */
package org.novaee.broker;
