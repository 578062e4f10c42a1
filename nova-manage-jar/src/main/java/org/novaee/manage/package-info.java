/** {@code nova-manage}: an operator's commands on the schemas and the cells. */
package org.novaee.manage;
