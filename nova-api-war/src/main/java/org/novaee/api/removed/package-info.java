/** What was part of the API once and now is only known to be gone. */
package org.novaee.api.removed;
