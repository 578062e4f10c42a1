package org.novaee.manage;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the archive. */
final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = NovaManage.class.getPackage().getImplementationVersion();
    return new String[] {version == null ? "unpackaged" : version};
  }
}
