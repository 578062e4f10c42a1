package org.novaee.compute.periodic;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.operation.ServerRecords;
import org.novaee.model.Server;

/**
 * Has it recorded what machines guests were given that asked for none, so that they see the same
 * when the host's default is another one.
 */
public final class RecordMachineTypes implements Runnable {

  private static final String PROPERTY = "hw_machine_type";
  private static final String BUILDING = "building";

  private final ServerRecords records;
  private final ComputeDriver driver;

  public RecordMachineTypes(ServerRecords records, ComputeDriver driver) {
    this.records = records;
    this.driver = driver;
  }

  @Override
  public void run() {
    for (Server server : records.all()) {
      if (!server.image().properties().containsKey(PROPERTY)
          && server.taskState() == null
          && !BUILDING.equals(server.vmState())) {
        driver.machineType(server).ifPresent(type -> records.machineType(server.uuid(), type));
      }
    }
  }
}
