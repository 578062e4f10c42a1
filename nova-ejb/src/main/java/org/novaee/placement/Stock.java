package org.novaee.placement;

/**
 * What a provider has of one resource class, and how much of it is held.
 *
 * @param ratio how often each unit can be given out
 * @param used the sum of what consumers hold
 */
public record Stock(
    long total, long reserved, long minUnit, long maxUnit, long stepSize, double ratio, long used) {

  /** How much can be held altogether. */
  public long capacity() {
    return (long) ((total - reserved) * ratio);
  }

  /** The same stock with another amount in use. */
  public Stock withUsed(long newUsed) {
    return new Stock(total, reserved, minUnit, maxUnit, stepSize, ratio, newUsed);
  }

  /**
   * Whether one consumer may hold that amount at all, however much is free. Amounts of zero or less
   * never are.
   */
  public boolean allows(long amount) {
    return amount > 0 && amount >= minUnit && amount <= maxUnit && amount % stepSize == 0;
  }

  /** How many consumers of that amount still fit. */
  public long room(long amount) {
    return allows(amount) ? Math.max(0, (capacity() - used) / amount) : 0;
  }
}
