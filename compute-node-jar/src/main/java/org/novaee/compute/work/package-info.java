/** When and on which thread work runs: in order for each server, side by side across servers. */
package org.novaee.compute.work;
