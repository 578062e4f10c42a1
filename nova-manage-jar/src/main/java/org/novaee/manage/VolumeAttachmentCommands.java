package org.novaee.manage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.novaee.cell.Cell;
import org.novaee.server.RecordedAttachment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage volume_attachment}: volumes of servers as recorded. Exit codes are Nova's. */
@Command(
    name = "volume_attachment",
    description = "The volumes of servers, as they are recorded.",
    synopsisSubcommandLabel = "COMMAND")
final class VolumeAttachmentCommands {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONNECTION = "connection_info";
  private static final int NO_SERVER = 2;
  private static final int NOT_ATTACHED = 3;

  @ParentCommand private NovaManage program;

  @Command(name = "show", description = "Prints what is recorded, without passwords.")
  int show(
      @Parameters(paramLabel = "INSTANCE_UUID") String uuid,
      @Parameters(paramLabel = "VOLUME_ID") String volume,
      @Option(
              names = {"--connection_info", "--connection-info"},
              description = "Only how the host reaches the volume.")
          boolean connection,
      @Option(names = "--json", description = "Prints JSON instead of a table.") boolean json)
      throws JsonProcessingException {
    Optional<Cell> cell = program.installation().cellOf(uuid);
    if (cell.isEmpty()) {
      System.out.println("Instance " + uuid + " was not found.");
      return NO_SERVER;
    }
    Optional<Map<String, Object>> record = RecordedAttachment.find(cell.get(), uuid, volume);
    if (record.isEmpty()) {
      System.out.println("Volume " + volume + " is not attached to instance " + uuid + ".");
      return NOT_ATTACHED;
    }
    ObjectNode fields = JSON.valueToTree(record.get());
    JsonNode reached = reached(fields.path(CONNECTION));
    fields.set(CONNECTION, reached);
    JsonNode shown = connection ? reached : fields;
    System.out.println(json ? JSON.writeValueAsString(shown) : table(shown));
    return 0;
  }

  private static JsonNode reached(JsonNode text) throws JsonProcessingException {
    return text.isTextual() ? MaskedArguments.of(JSON.readTree(text.textValue())) : text;
  }

  private static Table table(JsonNode shown) {
    Table table = Table.flushLeft("Property", "Value");
    shown.fields().forEachRemaining(field -> table.add(field.getKey(), text(field.getValue())));
    return table;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "None";
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? "True" : "False";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
