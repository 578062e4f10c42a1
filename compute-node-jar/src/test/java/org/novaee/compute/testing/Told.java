package org.novaee.compute.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.Elimination;
import org.novaee.model.Placed;
import org.novaee.model.RebuildServer;
import org.novaee.model.Selection;
import org.novaee.model.Server;
import org.novaee.rpc.contract.Conductor;

/** A conductor that notes what it is told by a host, and does to the records what follows. */
public final class Told implements Conductor {

  public final List<String> casts = Collections.synchronizedList(new ArrayList<>());
  private final Records records;

  public Told(Records records) {
    this.records = records;
  }

  @Override
  public void buildFailed(
      String serverUuid,
      String host,
      int attempt,
      List<Selection> alternates,
      BuildOptions options,
      String reason,
      boolean retriable) {
    casts.add("buildFailed " + attempt + (retriable ? " retriable: " : ": ") + reason);
    Server now = records.server(host, serverUuid);
    if (now != null && now.vmState().equals("building") && !"deleting".equals(now.taskState())) {
      records.with(Servers.in(now, "building", "scheduling", 0, null));
    }
  }

  @Override
  public void destroyed(String serverUuid, String host) {
    casts.add("destroyed");
    records.servers.remove(serverUuid);
    records.deleted.add(serverUuid);
  }

  @Override
  public void scheduleAndBuild(List<String> serverUuids, BuildOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void hostsSelected(
      String cellUuid, List<String> serverUuids, List<Placed> placed, BuildOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void mapped(
      String cellUuid, List<String> serverUuids, List<Placed> placed, BuildOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void noValidHost(List<String> serverUuids, Elimination elimination) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void buried(List<String> serverUuids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rescheduled(
      String serverUuid,
      int attempt,
      Selection chosen,
      List<Selection> alternates,
      BuildOptions options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void buildAborted(String serverUuid, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void unmapped(String serverUuid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void queuedForDelete(String serverUuid, boolean queued) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rebuild(RebuildServer order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void abandoned(String serverUuid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rebuildAllowed(RebuildServer order) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void rebuildRefused(RebuildServer order, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void hostSeen(String host, String cellUuid) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void aggregateChanged(String aggregateUuid, String host) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void serviceChanged(String host) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void hostStatus(String host, boolean enabled) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void volumesLeft(String serverUuid, String cellUuid) {
    casts.add("volumesLeft");
  }

  @Override
  public void volumesAbandoned(String serverUuid, List<BlockDevice> devices) {
    casts.add("volumesAbandoned");
  }
}
