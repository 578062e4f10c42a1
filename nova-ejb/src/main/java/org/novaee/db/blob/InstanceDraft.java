package org.novaee.db.blob;

import java.util.List;
import java.util.Map;
import org.novaee.db.api.KeyPair;
import org.novaee.db.cell.Instance;
import org.novaee.db.cell.InstanceExtra;
import org.novaee.model.Flavor;
import org.novaee.model.PciRequest;
import org.novaee.numa.InstanceNumaTopology;

/**
 * A server that was accepted but stands in no cell yet: all that its rows will be made of, apart
 * from disks and tags.
 *
 * @param instance the row to be, not yet persisted
 * @param metadata what the user gave
 * @param systemMetadata what Nova keeps for itself; image properties among them
 * @param keyPair the key that was named, or null
 * @param securityGroups names or ids
 * @param trustedCerts ids of certificates, may be empty
 * @param numaTopology or null
 * @param pciRequests the devices of hosts it is to have
 */
public record InstanceDraft(
    Instance instance,
    Flavor flavor,
    Map<String, String> metadata,
    Map<String, String> systemMetadata,
    KeyPair keyPair,
    List<String> securityGroups,
    List<String> trustedCerts,
    InstanceNumaTopology numaTopology,
    List<PciRequest> pciRequests) {

  public InstanceDraft {
    metadata = Map.copyOf(metadata);
    systemMetadata = Map.copyOf(systemMetadata);
    securityGroups = List.copyOf(securityGroups);
    trustedCerts = List.copyOf(trustedCerts);
    pciRequests = List.copyOf(pciRequests);
  }

  /** A server without a NUMA topology and devices. */
  public InstanceDraft(
      Instance instance,
      Flavor flavor,
      Map<String, String> metadata,
      Map<String, String> systemMetadata,
      KeyPair keyPair,
      List<String> securityGroups,
      List<String> trustedCerts) {
    this(
        instance,
        flavor,
        metadata,
        systemMetadata,
        keyPair,
        securityGroups,
        trustedCerts,
        null,
        List.of());
  }

  /** A new {@code instance_extra} row for the server. */
  public InstanceExtra newExtra() {
    InstanceExtra extra = new InstanceExtra();
    extra.setInstanceUuid(instance.getUuid());
    extra.setFlavor(FlavorBlob.write(flavor));
    extra.setNumaTopology(InstanceNumaBlob.write(numaTopology, instance.getUuid()));
    extra.setPciRequests(PciRequestsBlob.write(pciRequests));
    extra.setKeypairs(KeyPairsBlob.write(keyPair));
    extra.setTrustedCerts(TrustedCertsBlob.write(trustedCerts));
    return extra;
  }
}
