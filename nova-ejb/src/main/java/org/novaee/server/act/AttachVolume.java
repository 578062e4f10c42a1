package org.novaee.server.act;

/**
 * A request to give a volume to a server.
 *
 * @param device the name a user wants it to have, or null
 * @param tag or null
 * @param multiattach whether volumes of several servers may be asked for
 * @param shelved whether it may be asked for shelved servers
 */
public record AttachVolume(
    String volumeId,
    String device,
    String tag,
    boolean deleteOnTermination,
    boolean multiattach,
    boolean shelved) {}
