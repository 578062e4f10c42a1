/** The list of extensions the API consisted of before it had microversions. */
package org.novaee.api.extensions;
