package org.novaee.compute.periodic;

import java.util.concurrent.atomic.AtomicLong;
import org.novaee.rpc.contract.ComputeDatabase;

/** Shows that the host is alive. */
public final class HeartBeat implements Runnable {

  private static final String BINARY = "nova-compute";

  private final String host;
  private final String version;
  private final ComputeDatabase database;
  private final AtomicLong beats = new AtomicLong();

  public HeartBeat(String host, String version, ComputeDatabase database) {
    this.host = host;
    this.version = version;
    this.database = database;
  }

  @Override
  public void run() {
    database.heartbeat(host, BINARY, version, beats.incrementAndGet());
  }
}
