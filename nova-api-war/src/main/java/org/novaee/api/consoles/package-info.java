/** What console proxies ask: where the secret leads that a user came with. */
package org.novaee.api.consoles;
