/** The identity service as a client of Keystone's v3 API. */
package org.novaee.identity.keystone;
