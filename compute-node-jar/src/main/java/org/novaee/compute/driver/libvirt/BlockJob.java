package org.novaee.compute.driver.libvirt;

import java.time.Duration;
import org.libvirt.Domain;
import org.libvirt.DomainBlockJobInfo;
import org.libvirt.LibvirtException;
import org.libvirt.TypedParameter;
import org.libvirt.TypedUlongParameter;
import org.novaee.compute.driver.DriverException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of the hypervisor on a disk while its guest runs. */
final class BlockJob {

  private static final Logger LOG = LoggerFactory.getLogger(BlockJob.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** So long may a job stand still before it is given up. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** That is what libvirt does anyway, but its binding cannot pass on that nothing is asked for. */
  static final TypedParameter[] AT_FULL_SPEED = {new TypedUlongParameter("bandwidth", 0)};

  private BlockJob() {}

  /** Copies a disk and lets the guest go on with the copy; on failure with what it has. */
  static void copy(Domain domain, String disk, String targetXml) throws LibvirtException {
    if (domain.getBlockJobInfo(disk, 0) == null || idle(domain, disk)) {
      domain.blockCopy(
          disk,
          targetXml,
          AT_FULL_SPEED,
          Domain.BlockCopyFlags.REUSE_EXT | Domain.BlockCopyFlags.TRANSIENT_JOB);
    }
    try {
      await(domain, disk, true);
      domain.blockJobAbort(disk, Domain.BlockJobAbortFlags.PIVOT);
    } catch (LibvirtException | DriverException e) {
      domain.blockJobAbort(disk, 0);
      throw e;
    }
  }

  /** Moves the content of one file of a disk into another below it. */
  static void commit(Domain domain, String disk, String base, String top) throws LibvirtException {
    domain.blockCommit(disk, base, top, 0, Domain.BlockCommitFlags.RELATIVE);
    await(domain, disk, false);
  }

  private static boolean idle(Domain domain, String disk) throws LibvirtException {
    DomainBlockJobInfo info = domain.getBlockJobInfo(disk, 0);
    return info == null || info.type == 0;
  }

  /**
   * @param staysReady whether the job goes on at its end, in step with the guest, until it is ended
   */
  private static void await(Domain domain, String disk, boolean staysReady)
      throws LibvirtException {
    long before = -1;
    long moved = System.nanoTime();
    while (true) {
      DomainBlockJobInfo info = domain.getBlockJobInfo(disk, 0);
      if (info == null || info.type == 0) {
        if (staysReady) {
          throw new DriverException("the copy of disk " + disk + " ended by itself");
        }
        return;
      }
      if (staysReady && info.end > 0 && info.cur == info.end) {
        return;
      }
      if (info.cur != before) {
        before = info.cur;
        moved = System.nanoTime();
        LOG.debug("disk {}: {} of {} bytes", disk, info.cur, info.end);
      } else if (System.nanoTime() - moved > PATIENCE.toNanos()) {
        throw new DriverException("the work on disk " + disk + " stands still");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DriverException("Waiting for work on a disk was interrupted", e);
    }
  }
}
