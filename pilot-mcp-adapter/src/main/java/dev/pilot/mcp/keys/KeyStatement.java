package dev.pilot.mcp.keys;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an entry says of a key. */
sealed interface KeyStatement {

  /** Returns the name of the key that it is about. */
  String id();

  /** Returns when it was said. */
  Instant at();

  /** Returns the name of the key that signs it. */
  String by();

  /** Returns the hash of the entry before, or that of the empty text in the first one. */
  String previous();

  /** Returns it as JSON, in a map that may be changed. */
  Map<String, Object> members();

  /**
   * From now on the key speaks for its owner.
   *
   * @param owner the person's name, as approvals record it
   * @param roles what the person may act as
   * @param operator whether the key may also enrol and revoke others
   */
  record Enrolled(
      PublicKey key,
      String owner,
      Set<String> roles,
      boolean operator,
      Instant at,
      String by,
      String previous)
      implements KeyStatement {

    public Enrolled {
      owner = owner.strip();
      roles = Set.copyOf(roles);
      if (owner.isEmpty()) {
        throw new KeyException("missing_owner", "the key has no owner", "Name the person.");
      }
    }

    @Override
    public String id() {
      return key.id();
    }

    @Override
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("id", id());
      members.put("owner", owner);
      members.put("roles", List.copyOf(roles.stream().sorted().toList()));
      members.put("operator", operator);
      members.put("public_key", key.base64());
      members.put("enrolled_at", at.toString());
      members.put("enrolled_by", by);
      members.put("previous", previous);
      return members;
    }
  }

  /**
   * From now on the key counts for nothing.
   *
   * @param reason why, for whoever reads the file
   */
  record Revoked(String id, String reason, Instant at, String by, String previous)
      implements KeyStatement {

    @Override
    public Map<String, Object> members() {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("id", id);
      members.put("reason", reason);
      members.put("revoked_at", at.toString());
      members.put("revoked_by", by);
      members.put("previous", previous);
      return members;
    }
  }
}
