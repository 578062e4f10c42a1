package org.novaee.api.keypairs;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.api.http.ApiRequest;
import org.novaee.api.http.Body;
import org.novaee.api.http.Page;
import org.novaee.api.http.Query;
import org.novaee.api.http.Status;
import org.novaee.keypair.KeyPairs;
import org.novaee.keypair.UserKey;
import org.novaee.policy.Policy;
import org.novaee.policy.Target;
import org.novaee.rpc.RequestContext;

/** Key pairs; those of other users are the administrator's, from 2.10 on. */
@Path("/os-keypairs")
@ApplicationScoped
public class KeyPairsResource {

  private static final String RULE = "os_compute_api:os-keypairs:";

  @Inject Policy policy;
  @Inject KeyPairs keyPairs;

  @Inject
  @ConfigProperty(name = "nova.api.max_limit")
  int maxLimit;

  /** {@code {"keypair": {…}}}. */
  record Create(New keypair) {}

  /** What a new key pair shall be. */
  record New(
      String name,
      String type,
      @JsonProperty("public_key") String publicKey,
      @JsonProperty("user_id") String userId) {}

  /** The key pairs of a user. */
  @GET
  @Query("keypairs/list")
  public KeyPairView.Many list() {
    String user = permitted("index", ApiRequest.current().query().last("user_id"));
    Page page =
        ApiRequest.current().atLeast("2.35")
            ? Page.requested(maxLimit)
            : new Page(Integer.MAX_VALUE, null);
    List<UserKey> found = keyPairs.list(user, page.limit(), page.marker());
    return new KeyPairView.Many(
        found.stream().map(KeyPairView.Listed::of).map(KeyPairView.One::new).toList(),
        page.next("os-keypairs", found, UserKey::name));
  }

  /** One key pair. */
  @GET
  @Path("/{name}")
  @Query("keypairs/show")
  public KeyPairView.One show(@PathParam("name") String name) {
    String user = permitted("show", ApiRequest.current().query().last("user_id"));
    return new KeyPairView.One(KeyPairView.Full.of(keyPairs.require(user, name)));
  }

  /** Makes one, or keeps one brought along. */
  @POST
  @Status(200)
  @Status(value = 201, since = "2.2")
  @Body("keypairs/create")
  public KeyPairView.One create(Create body) {
    New wanted = body.keypair();
    String user = permitted("create", wanted.userId());
    String type = wanted.type() == null ? "ssh" : wanted.type();
    return new KeyPairView.One(
        KeyPairView.New.of(keyPairs.create(user, wanted.name().strip(), type, wanted.publicKey())));
  }

  /** Deletes one. */
  @DELETE
  @Path("/{name}")
  @Status(202)
  @Status(value = 204, since = "2.2")
  @Query("keypairs/delete")
  public void delete(@PathParam("name") String name) {
    keyPairs.delete(permitted("delete", ApiRequest.current().query().last("user_id")), name);
  }

  /** The user whose key pairs are meant, if the caller may touch them. */
  private String permitted(String operation, String userId) {
    String user = userId == null ? RequestContext.current().userId() : userId;
    policy.require(RULE + operation, Target.user(user));
    return user;
  }
}
