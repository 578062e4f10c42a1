/** Contracts over Jakarta Messaging: sending, waiting for replies, listening. */
package org.novaee.rpc.jms;
