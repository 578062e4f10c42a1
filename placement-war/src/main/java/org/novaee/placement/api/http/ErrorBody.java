package org.novaee.placement.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.novaee.placement.PlacementFault;

/** The JSON of a refusal: {@code {"errors": [{"status": 404, "title": …, "detail": …}]}}. */
final class ErrorBody {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ErrorBody() {}

  /**
   * @param request null where it is not known yet who asks for what
   * @param message may be empty
   */
  static String json(
      int status, PlacementFault.Code code, String message, PlacementRequest request) {
    ObjectNode body = MAPPER.createObjectNode();
    ObjectNode error = body.putArray("errors").addObject();
    error.put("status", status).put("title", title(status));
    error.put("detail", explanation(status) + "\n\n " + message.replace('\n', ' ') + "  ");
    if (request != null && request.version() != null) {
      if (request.atLeast("1.23")) {
        error.put("code", code.text());
      }
    } else if (status == 406) {
      error.put("max_version", Versions.MAX.toString());
      error.put("min_version", Versions.MIN.toString());
    }
    if (request != null) {
      error.put("request_id", request.id());
    }
    return body.toString();
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 406 -> "Not Acceptable";
      case 409 -> "Conflict";
      case 413 -> "Request Entity Too Large";
      case 415 -> "Unsupported Media Type";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }

  private static String explanation(int status) {
    return switch (status) {
      case 400 ->
          "The server could not comply with the request since it is either malformed or otherwise"
              + " incorrect.";
      case 403 -> "Access was denied to this resource.";
      case 404 -> "The resource could not be found.";
      case 405 -> "The method is not allowed for this resource.";
      case 406 -> "The resource could not be generated that was acceptable to your browser.";
      case 409 -> "There was a conflict when trying to complete your request.";
      case 413 -> "The body of your request was too large for this server.";
      case 415 -> "The request media type is not supported by this server.";
      case 503 -> "The server is currently unavailable. Please try again at a later time.";
      default ->
          "The server has either erred or is incapable of performing the requested operation.";
    };
  }
}
