package dev.pilot.plan;

/**
 * A text that a regular expression may look at only so often, since some expressions would look for
 * years.
 */
final class BoundedText implements CharSequence {

  private static final int LOOKS = 5_000_000;

  private final CharSequence text;
  private int looks;

  BoundedText(CharSequence text) {
    this.text = text;
  }

  @Override
  public char charAt(int index) {
    if (++looks > LOOKS) {
      throw new IncomparableException("the regular expression takes too long on this text");
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
