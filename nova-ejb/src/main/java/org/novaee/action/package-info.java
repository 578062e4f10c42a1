/** What was done to a server, by whom and how it ended, step by step. */
package org.novaee.action;
