package dev.pilot.workflow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An immutable list of fixed length whose copies share all but the path to the changed item, so
 * that one change costs the same in a plan of ten steps and of ten thousand.
 */
final class PersistentList<T> {

  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;

  private final int size;
  private final int height;
  private final Object[] root;

  private PersistentList(int size, int height, Object[] root) {
    this.size = size;
    this.height = height;
    this.root = root;
  }

  static <T> PersistentList<T> filled(int size, T item) {
    int height = 0;
    while (size > 1 << (BITS * (height + 1))) {
      height++;
    }
    Object node = item;
    for (int level = 0; level <= height; level++) {
      Object[] above = new Object[WIDTH];
      Arrays.fill(above, node);
      node = above;
    }
    return new PersistentList<>(size, height, (Object[]) node);
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  T get(int index) {
    checkIndex(index);
    Object[] node = root;
    for (int level = height; level > 0; level--) {
      node = (Object[]) node[slot(index, level)];
    }
    return (T) node[slot(index, 0)];
  }

  PersistentList<T> with(int index, T item) {
    checkIndex(index);
    return new PersistentList<>(size, height, with(root, height, index, item));
  }

  private static Object[] with(Object[] node, int level, int index, Object item) {
    Object[] copy = node.clone();
    int slot = slot(index, level);
    copy[slot] = level == 0 ? item : with((Object[]) node[slot], level - 1, index, item);
    return copy;
  }

  List<T> toList() {
    return IntStream.range(0, size).mapToObj(this::get).toList();
  }

  private void checkIndex(int index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
  }

  private static int slot(int index, int level) {
    return (index >>> (level * BITS)) & (WIDTH - 1);
  }
}
