package org.novaee.server.create;

import org.novaee.db.api.KeyPair;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.ServerGroup;

/**
 * What a create request names, looked up.
 *
 * @param image its id is null where the server boots from a volume
 * @param key or null
 * @param group or null
 */
record Found(Flavor flavor, ImageRef image, KeyPair key, ServerGroup group) {}
