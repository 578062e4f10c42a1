package org.novaee.manage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.novaee.image.ImagePropertyNames;
import org.novaee.server.RecordedImage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code nova-manage image_property}: what servers keep of their images. Exit codes are Nova's. */
@Command(
    name = "image_property",
    description = "The image properties that are recorded of servers.",
    synopsisSubcommandLabel = "COMMAND")
final class ImagePropertyCommands {

  private static final int NO_SERVER = 2;
  private static final int NOT_RECORDED = 3;
  private static final int NOT_AT_REST = 3;
  private static final int NO_PAIR = 4;
  private static final int BAD_NAME = 5;
  private static final int BAD_VALUE = 6;

  @ParentCommand private NovaManage program;

  @Command(name = "show", description = "Prints an image property of a server.")
  int show(
      @Parameters(paramLabel = "INSTANCE_UUID") String uuid,
      @Parameters(paramLabel = "IMAGE_PROPERTY") String name) {
    Optional<RecordedImage> image = program.installation().recordedImage(uuid);
    if (image.isEmpty()) {
      return say(NO_SERVER, "Instance " + uuid + " was not found.");
    }
    Optional<String> value = image.get().property(name);
    return value.isPresent()
        ? say(0, value.get())
        : say(NOT_RECORDED, "Instance " + uuid + " has no image property " + name + ".");
  }

  @Command(
      name = "set",
      description = "Sets image properties of a server that is stopped or shelved.")
  int set(
      @Parameters(paramLabel = "INSTANCE_UUID") String uuid,
      @Option(
              names = "--property",
              paramLabel = "NAME=VALUE",
              required = true,
              description = "May be given several times.")
          List<String> properties) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String property : properties) {
      int equals = property.indexOf('=');
      if (equals <= 0) {
        return say(NO_PAIR, "\"" + property + "\" does not have the form NAME=VALUE.");
      }
      pairs.put(property.substring(0, equals), property.substring(equals + 1));
    }
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      String type = ImagePropertyNames.type(pair.getKey());
      if (type == null && !pair.getKey().startsWith("trait:")) {
        return say(BAD_NAME, "There is no image property " + pair.getKey() + ".");
      }
      if ("integer".equals(type) && !pair.getValue().matches("-?\\d{1,18}")) {
        return say(BAD_VALUE, pair.getKey() + " is a number, not \"" + pair.getValue() + "\".");
      }
    }
    Optional<RecordedImage> image = program.installation().recordedImage(uuid);
    if (image.isEmpty()) {
      return say(NO_SERVER, "Instance " + uuid + " was not found.");
    }
    return image.get().set(pairs, false)
        ? 0
        : say(NOT_AT_REST, "Instance " + uuid + " must be stopped or shelved, and in no task.");
  }

  private static int say(int code, String text) {
    System.out.println(text);
    return code;
  }
}
