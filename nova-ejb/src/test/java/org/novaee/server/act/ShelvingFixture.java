package org.novaee.server.act;

import org.novaee.rpc.contract.Conductor;
import org.novaee.server.BuildRequests;
import org.novaee.service.Zones;

/** Puts {@link ServerShelving} together. */
public final class ShelvingFixture {

  private ShelvingFixture() {}

  public static ServerShelving of(ActTrial trial, ServerSnapshots snapshots) {
    return new ServerShelving(
        trial.orders,
        trial.changes,
        snapshots,
        new UnshelveTarget(
            trial.cloud.api(),
            new BuildRequests(),
            new Zones(trial.cloud.api(), "nova", "internal")),
        trial.to(Conductor.class, Conductor.QUEUE));
  }
}
