/** What the log needs to know of this process. */
package org.novaee.compute.log;
