package dev.pilot.plan;

import dev.pilot.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SHA-256 Merkle tree over JSON values, so that one of them can be checked at constant cost.
 *
 * <p>Leaves and inner nodes are hashed with different prefixes, as in RFC 6962, so that no leaf can
 * pass for a subtree.
 */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private MerkleTree() {}

  /** Returns the hash of one leaf: of the value's canonical JSON. */
  public static byte[] leaf(@Nullable Object value) {
    MessageDigest sha256 = sha256();
    sha256.update(LEAF);
    return sha256.digest(Json.canonical(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the root over the leaves, in hexadecimal; without a leaf, the hash of nothing. */
  public static String root(List<byte[]> leaves) {
    List<byte[]> level = leaves;
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>(level.size() / 2 + 1);
      for (int i = 0; i + 1 < level.size(); i += 2) {
        above.add(node(level.get(i), level.get(i + 1)));
      }
      if (level.size() % 2 == 1) {
        above.add(level.get(level.size() - 1));
      }
      level = above;
    }
    return HexFormat.of().formatHex(level.isEmpty() ? sha256().digest() : level.get(0));
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha256 = sha256();
    sha256.update(NODE);
    sha256.update(left);
    return sha256.digest(right);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
