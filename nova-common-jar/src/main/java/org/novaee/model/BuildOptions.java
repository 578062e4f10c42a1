package org.novaee.model;

import java.util.List;

/**
 * What a user asked for that is kept nowhere but in the messages of the build.
 *
 * @param networks what interfaces were asked for, never null
 * @param adminPassword to be set in the guest, or null; never logged
 * @param files to be put into the guest, may be empty
 */
public record BuildOptions(
    NetworkAllocation networks, String adminPassword, List<InjectedFile> files) {

  public BuildOptions {
    files = files == null ? List.of() : List.copyOf(files);
  }

  /**
   * @param path in the guest
   * @param contents base64
   */
  public record InjectedFile(String path, String contents) {}

  /** Leaves out what must not be logged. */
  @Override
  public String toString() {
    return "BuildOptions[" + networks + ", " + files.size() + " files]";
  }
}
