package org.novaee.standalone.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * A request that is answered with an error, in the form of the service it went to. The message is
 * for the client.
 */
public class Fault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;

  public Fault(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** A short name of the error, where the service's form has one. */
  public String type() {
    return "HTTP" + FaultForm.title(status).replace(" ", "");
  }

  /** The answer, in the form of the service the request's path belongs to. */
  Response toResponse(FaultForm form, HttpHeaders headers) {
    Response.ResponseBuilder response = Response.status(status);
    form.write(this, headers, response);
    return response.build();
  }
}
