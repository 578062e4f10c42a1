package org.novaee.quota;

/** What servers take of the countable resources. */
public record Usage(long instances, long cores, long ramMb) {

  public static final Usage NONE = new Usage(0, 0, 0);

  public Usage plus(Usage other) {
    return new Usage(instances + other.instances, cores + other.cores, ramMb + other.ramMb);
  }

  /** So many servers of this size. */
  public Usage times(long count) {
    return new Usage(instances * count, cores * count, ramMb * count);
  }

  /**
   * @throws IllegalArgumentException for a resource that servers do not take
   */
  public long of(QuotaResource resource) {
    return switch (resource) {
      case INSTANCES -> instances;
      case CORES -> cores;
      case RAM -> ramMb;
      default -> throw new IllegalArgumentException(resource + " is not taken by servers");
    };
  }
}
