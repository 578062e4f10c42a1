package org.novaee.standalone.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Consumer;
import org.novaee.standalone.http.CurrentCaller;
import org.novaee.standalone.http.Fault;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Store;

/** What users note on their volumes. */
@Path(VolumesResource.ROOT + "/volumes/{id}/metadata")
@RequestScoped
public class MetadataResource {

  @Inject private Store store;
  @Inject private CurrentCaller current;

  @PathParam("id")
  private String id;

  @GET
  public ObjectNode show() {
    return store.read(
        em ->
            VolumesResource.wrap(
                "metadata", Texts.parse(VolumeAccess.require(em, current.get(), id).metadata)));
  }

  @POST
  public ObjectNode add(ObjectNode body) {
    ObjectNode added = Texts.of(new Fields(body), "metadata");
    change(items -> items.setAll(added));
    return show();
  }

  @PUT
  public ObjectNode replace(ObjectNode body) {
    ObjectNode wanted = Texts.of(new Fields(body), "metadata");
    change(items -> items.removeAll().setAll(wanted));
    return show();
  }

  @DELETE
  @Path("{key}")
  public Response delete(@PathParam("key") String key) {
    change(
        items -> {
          if (items.remove(key) == null) {
            throw new Fault(404, "Volume " + id + " has no metadata with key " + key + ".");
          }
        });
    return Response.ok().build();
  }

  private void change(Consumer<ObjectNode> change) {
    store.changeRun(
        em -> {
          Volume volume = VolumeAccess.lock(em, current.get(), id, "volume:update_volume_metadata");
          ObjectNode items = Texts.parse(volume.metadata);
          change.accept(items);
          volume.metadata = items.toString();
        });
  }
}
