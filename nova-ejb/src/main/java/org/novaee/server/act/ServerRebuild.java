package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.action.InstanceActions;
import org.novaee.cell.Cell;
import org.novaee.db.api.KeyPair;
import org.novaee.fault.Fault;
import org.novaee.model.BuildOptions;
import org.novaee.model.ImageRef;
import org.novaee.model.RebuildServer;
import org.novaee.model.Server;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.contract.Conductor;
import org.novaee.server.ImageRecord;
import org.novaee.server.Lifecycle;
import org.novaee.server.TaskState;
import org.novaee.server.create.RebuildCheck;
import org.novaee.volume.Volume;

/**
 * Makes servers anew: what was asked for is looked up and checked, then the record says what the
 * server is to become, and the conductor sees to it.
 */
@ApplicationScoped
public class ServerRebuild {

  private ServerOrders orders;
  private ServerChanges changes;
  private RebuildCheck check;
  private VolumeRebuild volumes;
  private Conductor conductor;

  /** For the container. */
  protected ServerRebuild() {}

  @Inject
  public ServerRebuild(
      ServerOrders orders,
      ServerChanges changes,
      RebuildCheck check,
      VolumeRebuild volumes,
      Conductor conductor) {
    this.orders = orders;
    this.changes = changes;
    this.check = check;
    this.volumes = volumes;
    this.conductor = conductor;
  }

  /**
   * Accepts the request.
   *
   * @throws Fault if the server's state does not allow it, or something does not exist or fit; then
   *     nothing was written
   */
  public void rebuild(String uuid, boolean admin, RebuildRequest request) {
    Cell cell = orders.cell(uuid, admin, Lifecycle.REBUILD);
    Server server = orders.server(cell, uuid);
    if (RefusedFeatures.hasShares(cell, uuid)) {
      throw Fault.invalid(RefusedFeatures.SHARES);
    }
    RefusedFeatures.requireNoTpm(server, InstanceActions.REBUILD);
    Lifecycle.REBUILD.require(changes.require(cell, uuid), admin);
    List<String> certificates =
        request.trustedCertificates() == null
            ? null
            : check.certificates(request.trustedCertificates());
    KeyPair key = request.keyName() == null ? null : check.key(request.keyName());
    ImageRef image = check.image(request.imageId());
    boolean autoDiskConfig =
        check.autoDiskConfig(
            image, (Boolean) request.update().columns().get(ServerUpdate.AUTO_DISK_CONFIG));
    Volume root = volumes.root(server);
    if (root != null) {
      volumes.require(root, request, certificates);
    }
    check.limits(RequestContext.current(), request.metadata(), request.files());
    check.fits(image, server, root);
    volumes.requireInUse(server, Fault.Kind.INVALID);
    String former = root == null ? server.image().id() : VolumeRebuild.imageOf(root);
    boolean newImage = !image.id().equals(former);
    ImageRef shown = root == null ? image : check.onVolume(image);
    changes.change(
        cell,
        uuid,
        admin,
        Lifecycle.REBUILD,
        InstanceActions.REBUILD,
        columns(request, shown, key, autoDiskConfig),
        (em, before) -> {
          write(em, server, request, image, key);
          if (certificates != null) {
            ServerExtras.trustedCertificates(em, uuid, certificates);
          }
          conductor.rebuild(
              new RebuildServer(
                  uuid,
                  newImage ? server.image() : null,
                  request.keepsEphemeral(),
                  root != null && request.rebuildsVolume() ? image : null,
                  new BuildOptions(null, request.adminPassword(), request.files())));
        });
  }

  private static Map<String, Object> columns(
      RebuildRequest request, ImageRef image, KeyPair key, boolean autoDiskConfig) {
    Map<String, Object> columns = new HashMap<>(request.update().columns());
    columns.putAll(ImageRecord.columns(image));
    columns.put(ServerUpdate.AUTO_DISK_CONFIG, autoDiskConfig);
    columns.put("task_state", TaskState.REBUILDING);
    columns.put("progress", 0);
    if (request.changesKey()) {
      columns.put("key_name", key == null ? null : key.getName());
      columns.put("key_data", key == null ? null : key.getPublicKey());
    }
    return new TreeMap<>(columns);
  }

  private static void write(
      EntityManager em, Server server, RebuildRequest request, ImageRef image, KeyPair key) {
    String uuid = server.uuid();
    ImageRecord.write(em, uuid, image, server.flavor());
    if (request.metadata() != null) {
      ServerMetadata.replace(em, uuid, request.metadata());
    }
    if (request.changesKey()) {
      ServerExtras.keyPair(em, uuid, key);
    }
  }
}
