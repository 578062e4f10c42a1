/**
 * The schema of the stand-alone services: {@link org.novaee.standalone.store.Store} runs queries
 * and changes, {@link org.novaee.standalone.store.SchemaScripts} brings it to this version.
 */
package org.novaee.standalone.store;
