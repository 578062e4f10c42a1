package org.novaee.standalone.network;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** An address that a port has; the key makes sure no other has it. */
@Entity
@Table(name = "fixed_ip")
@IdClass(FixedIp.Key.class)
public class FixedIp {
  @Id
  @Column(name = "subnet_id")
  String subnetId;

  /** From the first address of the subnet. */
  @Id
  @Column(name = "ip_offset")
  long ipOffset;

  @Column(name = "port_id")
  String portId;

  @Column(name = "ip_address")
  String ipAddress;

  /** What identifies an address. */
  public record Key(String subnetId, long ipOffset) implements Serializable {}
}
