package dev.pilot.templates.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A regular expression that gives up on a text at which it would look too often. */
final class BoundedRegex implements RegularExpression {

  private static final int LOOKS = 1_000_000;

  private final Pattern pattern;

  BoundedRegex(String regex) {
    this.pattern = Pattern.compile(regex);
  }

  @Override
  public boolean matches(String text) {
    try {
      return pattern.matcher(new Looks(text, new AtomicInteger())).find();
    } catch (TooManyLooksException e) {
      return false;
    }
  }

  private record Looks(CharSequence text, AtomicInteger count) implements CharSequence {
    @Override
    public char charAt(int index) {
      if (count.incrementAndGet() > LOOKS) {
        throw new TooManyLooksException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Looks(text.subSequence(start, end), count);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }

  private static final class TooManyLooksException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyLooksException() {
      super(null, null, false, false);
    }
  }
}
