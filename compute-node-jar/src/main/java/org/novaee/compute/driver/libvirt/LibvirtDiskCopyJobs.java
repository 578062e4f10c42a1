package org.novaee.compute.driver.libvirt;

import java.nio.file.Path;
import org.libvirt.DomainBlockJobInfo;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link DiskCopyJobs} of libvirt's domains. */
final class LibvirtDiskCopyJobs implements DiskCopyJobs {

  private static final Logger LOG = LoggerFactory.getLogger(LibvirtDiskCopyJobs.class);

  private static final int SHALLOW = 1;
  private static final int FILE_IS_THERE = 2;

  /** Without it libvirt copies no disk of a guest that it would restart. */
  private static final int TRANSIENT_JOB = 4;

  private final Connection connection;

  LibvirtDiskCopyJobs(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void begin(String uuid, String device, Path to, boolean onTop) {
    String attempted = "copying disk " + device + " of domain " + uuid + " to " + to;
    int flags = FILE_IS_THERE | TRANSIENT_JOB | (onTop ? SHALLOW : 0);
    boolean known =
        connection.onDomain(
            attempted,
            uuid,
            false,
            domain -> {
              domain.blockCopy(device, destination(to), BlockJob.AT_FULL_SPEED, flags);
              return true;
            });
    if (!known) {
      throw new DriverException(attempted + ": there is no such domain");
    }
  }

  @Override
  public boolean isComplete(String uuid, String device) {
    return connection.onDomain(
        "looking after the copy of disk " + device + " of domain " + uuid,
        uuid,
        false,
        domain -> {
          DomainBlockJobInfo job = domain.getBlockJobInfo(device, 0);
          if (job == null || job.end == 0 && job.cur == 0) {
            throw new DriverException(
                "copying disk " + device + " of domain " + uuid + ": it was ended");
          }
          return job.cur == job.end;
        });
  }

  @Override
  public void end(String uuid, String device) {
    try {
      connection.onDomain(
          "ending the copy of disk " + device + " of domain " + uuid,
          uuid,
          null,
          domain -> {
            domain.blockJobAbort(device, 0);
            return null;
          });
    } catch (DriverException e) {
      LOG.debug("no copy to end: {}", e.getMessage());
    }
  }

  private static String destination(Path file) {
    return Xml.element("disk")
        .with("type", "file")
        .add(Xml.element("source").with("file", file), Xml.element("driver").with("type", "qcow2"))
        .print();
  }
}
