/** What projects used over a time, for those who bill them. */
package org.novaee.usage;
