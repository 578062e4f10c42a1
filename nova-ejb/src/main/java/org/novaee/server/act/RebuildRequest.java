package org.novaee.server.act;

import java.util.List;
import java.util.Map;
import org.novaee.model.BuildOptions.InjectedFile;

/**
 * What a user wants a server to be made anew with.
 *
 * @param update what changes of the words about the server
 * @param metadata what takes the place of the items there are; null keeps them
 * @param changesKey whether the key changes, to {@code keyName}
 * @param keyName null for no key
 * @param trustedCertificates null keeps them, an empty list is none
 * @param keepsEphemeral whether ephemeral disks stay as they are
 * @param adminPassword for the new guest; never logged
 * @param rebuildsVolume whether a root volume may be written anew
 */
public record RebuildRequest(
    String imageId,
    ServerUpdate update,
    Map<String, String> metadata,
    boolean changesKey,
    String keyName,
    List<String> trustedCertificates,
    List<InjectedFile> files,
    boolean keepsEphemeral,
    String adminPassword,
    boolean rebuildsVolume) {

  public RebuildRequest {
    files = List.copyOf(files);
  }

  /** Leaves out what must not be logged. */
  @Override
  public String toString() {
    return "RebuildRequest[" + imageId + "]";
  }
}
