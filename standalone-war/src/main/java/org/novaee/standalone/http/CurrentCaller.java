package org.novaee.standalone.http;

import jakarta.enterprise.context.RequestScoped;

/** The caller of the request that is being handled. */
@RequestScoped
public class CurrentCaller {

  private Caller caller;
  private String token;

  /** Sets who asks; done once, before the resource is reached. */
  public void set(Caller caller, String token) {
    this.caller = caller;
    this.token = token;
  }

  /**
   * Who asks.
   *
   * @throws Fault with status 401 if nobody was authenticated
   */
  public Caller get() {
    if (caller == null) {
      throw unauthorized();
    }
    return caller;
  }

  /** The token the caller showed. */
  public String token() {
    return token;
  }

  /**
   * The caller, if it is an administrator.
   *
   * @param action the rule's name, for the message
   */
  public Caller requireAdmin(String action) {
    if (!get().isAdmin()) {
      throw forbidden(action);
    }
    return get();
  }

  public static Fault forbidden(String action) {
    return new Fault(
        403, "You are not authorized to perform the requested action: " + action + ".");
  }

  public static Fault unauthorized() {
    return new Fault(401, "The request you have made requires authentication.");
  }
}
