package org.novaee.scheduler;

/**
 * Brings figures to 0…1 among themselves; where all are equal, they all become 0.
 *
 * @param range 0 where all are equal
 */
record Normalisation(double lowest, double range, double floor) {

  /**
   * @param counted the positions of the figures that count
   * @param floor figures below count as this, which then is the 0; NaN for none
   */
  static Normalisation among(double[] figures, int[] counted, double floor) {
    boolean hasFloor = !Double.isNaN(floor);
    double lowest = hasFloor ? floor : Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i : counted) {
      double figure = hasFloor ? Math.max(figures[i], floor) : figures[i];
      lowest = Math.min(lowest, figure);
      highest = Math.max(highest, figure);
    }
    return new Normalisation(lowest, highest - lowest, floor);
  }

  double of(double figure) {
    if (range <= 0) {
      return 0;
    }
    return ((Double.isNaN(floor) ? figure : Math.max(figure, floor)) - lowest) / range;
  }
}
