/** Key pairs of users. */
package org.novaee.api.keypairs;
