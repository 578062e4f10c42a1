/**
 * The identity service: Keystone's v3 API over a few tables. Entities are plain: their fields are
 * the package's own. A request's token is checked by {@link
 * org.novaee.standalone.identity.TokenFilter} for all three services.
 */
package org.novaee.standalone.identity;
