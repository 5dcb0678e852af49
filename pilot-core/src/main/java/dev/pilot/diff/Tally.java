package dev.pilot.diff;

/** Counts how many marks stand on numbers below one, in logarithmic time (a Fenwick tree). */
final class Tally {

  private final int[] sums;
  private final int[] marks;

  /** Takes numbers from 0 to just below the size. */
  Tally(int size) {
    this.sums = new int[size + 1];
    this.marks = new int[size];
  }

  void add(int number) {
    change(number, 1);
  }

  void remove(int number) {
    change(number, -1);
  }

  boolean holds(int number) {
    return marks[number] > 0;
  }

  /** Returns how many marks stand on numbers less than this one. */
  int below(int number) {
    int sum = 0;
    for (int i = number; i > 0; i -= i & -i) {
      sum += sums[i];
    }
    return sum;
  }

  private void change(int number, int by) {
    marks[number] += by;
    for (int i = number + 1; i < sums.length; i += i & -i) {
      sums[i] += by;
    }
  }
}
