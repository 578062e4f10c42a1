/** Security groups of the network service, which the API handed on up to 2.35. */
package org.novaee.api.securitygroups;
