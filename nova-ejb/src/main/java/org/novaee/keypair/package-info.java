/** Key pairs of users: made here or brought along, for SSH and for Windows (X.509). */
package org.novaee.keypair;
