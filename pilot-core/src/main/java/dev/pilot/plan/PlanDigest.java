package dev.pilot.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the digest that says which plan this is: a Merkle root with one leaf a step. */
public final class PlanDigest {

  private PlanDigest() {}

  /** Returns the digest of the whole plan, in hexadecimal. */
  public static String of(Plan plan) {
    Map<String, Object> head = new LinkedHashMap<>(PlanCodec.write(plan));
    head.remove("steps");
    List<byte[]> leaves = new ArrayList<>();
    leaves.add(MerkleTree.leaf(head));
    plan.steps().forEach(step -> leaves.add(MerkleTree.leaf(PlanCodec.write(step))));
    return MerkleTree.root(leaves);
  }
}
