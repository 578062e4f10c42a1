/** What projects used over a time. */
package org.novaee.api.usages;
