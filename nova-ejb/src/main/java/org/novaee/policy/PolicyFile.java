package org.novaee.policy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The operator's file of rules, read again when it changed. While it cannot be read the rules read
 * last stay in force. Not thread-safe.
 */
final class PolicyFile {

  private static final Logger log = LoggerFactory.getLogger(PolicyFile.class);

  private final Path path;
  private FileTime readAt;

  PolicyFile(Path path) {
    this.path = path;
  }

  /** The rules of the file if it is new, changed or gone since the last call, else null. */
  Map<String, Check> changed() {
    FileTime modified = modified();
    if (modified == null ? readAt == null : modified.equals(readAt)) {
      return null;
    }
    readAt = modified;
    if (modified == null) {
      log.info("Policy file {} is gone, the defaults hold", path);
      return Map.of();
    }
    try {
      Map<String, Check> rules = read();
      log.info("Read {} rules from policy file {}", rules.size(), path);
      return rules;
    } catch (IOException | YAMLException | IllegalArgumentException e) {
      log.error("Policy file {} is not used: {}", path, e.getMessage());
      return null;
    }
  }

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(path);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      log.error("Policy file {} cannot be looked at: {}", path, e.getMessage());
      return readAt;
    }
  }

  private Map<String, Check> read() throws IOException {
    try (Reader reader = Files.newBufferedReader(path)) {
      Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
      Map<String, Check> rules = new HashMap<>();
      if (content instanceof Map<?, ?> map) {
        map.forEach(
            (name, text) ->
                rules.put(String.valueOf(name), CheckParser.parse(String.valueOf(text))));
      } else if (content != null) {
        throw new IllegalArgumentException("it is not a list of \"rule\": \"check\"");
      }
      return rules;
    }
  }
}
