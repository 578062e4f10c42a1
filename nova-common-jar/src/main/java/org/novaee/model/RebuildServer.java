package org.novaee.model;

import org.novaee.rpc.AboutServer;

/**
 * The order to make a server anew, whose record says already what it is to become.
 *
 * @param formerImage what the server was made from, if that is another image now; null if not. What
 *     is put back into the record if the host cannot take the new one
 * @param keepsEphemeral whether its ephemeral disks stay as they are
 * @param reimage the image to be written over the server's root volume; null for none
 * @param options what is kept nowhere but in the message; its networks are null, the server keeps
 *     its interfaces
 */
public record RebuildServer(
    String serverUuid,
    ImageRef formerImage,
    boolean keepsEphemeral,
    ImageRef reimage,
    BuildOptions options)
    implements AboutServer {

  /** Whether the server is made from another image than before. */
  public boolean hasNewImage() {
    return formerImage != null;
  }
}
