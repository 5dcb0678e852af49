package dev.pilot.binding;

import dev.pilot.plan.MerkleTree;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The SHA-256 of a JSON value in its canonical form, in hexadecimal. */
public final class Hash {

  private Hash() {}

  /**
   * Returns the hash; it is that of a Merkle leaf, so that it can stand in a tree.
   *
   * @throws dev.pilot.json.InvalidJsonException if the value has no canonical form
   */
  public static String of(@Nullable Object json) {
    return HexFormat.of().formatHex(MerkleTree.leaf(json));
  }
}
