package org.novaee.cell;

import java.util.function.Function;

/**
 * What one cell answered, or that it did not.
 *
 * @param cell the cell that was asked
 * @param value its answer; null if it did not answer
 * @param failure why it did not; null if it did
 */
public record CellAnswer<T>(Cell cell, T value, Failure failure) {

  /** Why a cell did not answer. */
  public enum Failure {
    /** It took longer than the limit. */
    TIMED_OUT,
    /** It failed; the log tells how. */
    FAILED
  }

  static <T> CellAnswer<T> of(Cell cell, T value) {
    return new CellAnswer<>(cell, value, null);
  }

  static <T> CellAnswer<T> none(Cell cell, Failure failure) {
    return new CellAnswer<>(cell, null, failure);
  }

  /** Whether the cell answered. */
  public boolean isPresent() {
    return failure == null;
  }

  /** The answer turned into another form; no answer stays none. */
  public <R> CellAnswer<R> map(Function<T, R> form) {
    return new CellAnswer<>(cell, isPresent() ? form.apply(value) : null, failure);
  }
}
