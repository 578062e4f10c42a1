/**
 * The JSON texts that Nova keeps in columns, from and to our own records. What is written has the
 * form of Nova's versioned objects; what is read may come from any Nova since Zed.
 */
package org.novaee.db.blob;
