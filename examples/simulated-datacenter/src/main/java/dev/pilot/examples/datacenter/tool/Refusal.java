package dev.pilot.examples.datacenter.tool;

/** The datacenter says no: the call fails and changes nothing. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  public Refusal(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** Something that was named does not exist. */
  public static Refusal notFound(String noun, String id) {
    return new Refusal(
        noun + " '" + id + "' not found.", "List what exists and use a name from there.");
  }

  /** What the caller may do instead. */
  public String hint() {
    return hint;
  }
}
