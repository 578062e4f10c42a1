package org.novaee.server;

import java.util.List;
import org.novaee.db.blob.InstanceDraft;
import org.novaee.model.BlockDevice;

/** A server that was accepted and stands in no cell yet: all that becomes its rows there. */
public record NewServer(InstanceDraft draft, List<BlockDevice> blockDevices, List<String> tags) {

  public NewServer {
    blockDevices = List.copyOf(blockDevices);
    tags = List.copyOf(tags);
  }

  public String uuid() {
    return draft.instance().getUuid();
  }

  /** Leaves out keys and user data. */
  @Override
  public String toString() {
    return "NewServer[" + uuid() + "]";
  }
}
