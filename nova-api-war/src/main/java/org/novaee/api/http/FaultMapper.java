package org.novaee.api.http;

import com.fasterxml.jackson.databind.JsonMappingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.novaee.db.SqlFailure;
import org.novaee.fault.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown below a request into its answer. */
@Provider
public class FaultMapper implements ExceptionMapper<Throwable> {

  private static final Logger log = LoggerFactory.getLogger(FaultMapper.class);

  private static final String UNEXPECTED =
      "Unexpected API Error. Please report this to the operator of this cloud with the request id"
          + " and the time.\n";

  @Override
  public Response toResponse(Throwable failure) {
    Throwable cause = failure;
    if (cause instanceof ApiFault fault) {
      return answer(fault.status(), fault.getMessage(), fault.headers());
    }
    if (cause instanceof Fault fault) {
      return answer(ApiFault.statusOf(fault), fault.getMessage(), Map.of());
    }
    if (cause instanceof RequestBody.BodyTooLarge) {
      return plain(PlainFault.tooLarge("application/json"));
    }
    if (cause instanceof WebApplicationException web) {
      return frameworkRefusal(web);
    }
    if (cause instanceof JsonMappingException) {
      return answer(400, "Malformed request body", Map.of());
    }
    if (SqlFailure.isUnstorableText(cause)) {
      // Nothing can have such a name; where it is not a name it is a value that cannot be kept.
      return ApiRequest.current().path().hasUnstorableText()
          ? answer(404, ApiFault.noSuchOperation().getMessage(), Map.of())
          : answer(400, "Invalid input received: text beyond what can be stored", Map.of());
    }
    log.error("Unexpected failure", failure);
    return answer(
        500, UNEXPECTED + "<class '" + failure.getClass().getSimpleName() + "'>", Map.of());
  }

  /** No resource method for path and verb: the reference's framework answers, not Nova. */
  private static Response frameworkRefusal(WebApplicationException failure) {
    int status = failure.getResponse().getStatus();
    if (ApiRequest.current().operation() == null && status >= 400 && status < 500) {
      return plain(PlainFault.notFound(ApiRequest.current().accept()));
    }
    if (status == 404) {
      return answer(404, ApiFault.noSuchOperation().getMessage(), Map.of());
    }
    return status < 400
        ? failure.getResponse()
        : answer(status, failure.getResponse().getStatusInfo().getReasonPhrase(), Map.of());
  }

  private static Response plain(PlainFault fault) {
    return Response.status(fault.status())
        .type(fault.mediaType())
        .entity(fault.body().getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static Response answer(int status, String message, Map<String, String> headers) {
    String body = FaultBody.json(status, message, headers.get("Retry-After"));
    Response.ResponseBuilder response =
        Response.status(status)
            .type(FaultBody.MEDIA_TYPE)
            .entity(body.getBytes(StandardCharsets.UTF_8));
    headers.forEach(response::header);
    if (headers.containsKey(Negotiation.HEADER)) {
      response.header("Vary", Negotiation.HEADER).header("Vary", Negotiation.OLD_HEADER);
    }
    return response.build();
  }
}
