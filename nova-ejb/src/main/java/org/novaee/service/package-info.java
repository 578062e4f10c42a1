/** The processes of the cloud: whether they are up, which zone they serve, and their removal. */
package org.novaee.service;
