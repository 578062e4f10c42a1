/** What each service can be asked for: one interface each, whose methods are messages. */
package org.novaee.rpc.contract;
