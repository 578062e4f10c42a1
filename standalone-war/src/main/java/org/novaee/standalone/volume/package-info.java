/**
 * The stand-alone volume service: a subset of Cinder's v3 API. A volume is a sparse file that the
 * compute nodes of the same machine open.
 */
package org.novaee.standalone.volume;
