package org.novaee.server.create;

import java.util.List;
import java.util.Map;
import org.novaee.model.BuildOptions.InjectedFile;
import org.novaee.model.NetworkAllocation;

/**
 * A request for servers, as the user made it; only its form has been checked.
 *
 * @param description or null
 * @param hostname a host name the user chose, or null to make one of the name
 * @param flavorId the id users see
 * @param imageId empty or null to boot from a volume
 * @param keyName or null
 * @param adminPassword or null to make one
 * @param networks never null; see {@link NetworkAllocation}
 * @param userData base64, or null
 * @param zone the availability zone, or null for any
 * @param forcedHost a host an administrator named in the zone, filters do not apply; or null
 * @param forcedNode likewise for a hypervisor host name
 * @param requestedHost a host asked for, filters apply; or null
 * @param requestedNode likewise for a hypervisor host name
 * @param hints scheduler hints: name to values
 * @param securityGroups names; empty for the default one
 * @param autoDiskConfig whether the disk is to be resized to fit; null if not said
 * @param min how many servers there have to be at least
 * @param max how many are wanted
 */
public record CreateServer(
    String name,
    String description,
    String hostname,
    String flavorId,
    String imageId,
    String keyName,
    String adminPassword,
    Map<String, String> metadata,
    NetworkAllocation networks,
    List<BlockDeviceRequest> blockDevices,
    boolean configDrive,
    String userData,
    List<InjectedFile> files,
    String zone,
    String forcedHost,
    String forcedNode,
    String requestedHost,
    String requestedNode,
    Map<String, List<String>> hints,
    List<String> securityGroups,
    String accessIpV4,
    String accessIpV6,
    Boolean autoDiskConfig,
    List<String> tags,
    List<String> trustedCertificates,
    int min,
    int max) {

  public CreateServer {
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    blockDevices = blockDevices == null ? List.of() : List.copyOf(blockDevices);
    files = files == null ? List.of() : List.copyOf(files);
    hints = hints == null ? Map.of() : Map.copyOf(hints);
    securityGroups = securityGroups == null ? List.of() : List.copyOf(securityGroups);
    tags = tags == null ? List.of() : List.copyOf(tags);
    trustedCertificates =
        trustedCertificates == null ? List.of() : List.copyOf(trustedCertificates);
  }

  /** Leaves out what must not be logged. */
  @Override
  public String toString() {
    return "CreateServer[" + name + " " + min + "-" + max + " of " + flavorId + "]";
  }
}
