/**
 * What HTTP APIs with microversions share: the annotations by which resources and views say what a
 * version has, and the check of bodies and queries against schema documents.
 */
package org.novaee.api.http;
