package dev.pilot.event;

import dev.pilot.approval.Principal;
import dev.pilot.approval.Proof;
import dev.pilot.approval.Vote;
import dev.pilot.json.InvalidJsonException;
import dev.pilot.json.JsonReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The durable form of who decided, and of what showed that it was them. */
final class VoteCodec {

  private VoteCodec() {}

  static Map<String, Object> write(Vote vote) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("digest", vote.digest());
    json.put("by", write(vote.by()));
    json.put("assurance", vote.assurance().word());
    json.put("proof", write(vote.proof()));
    json.put("comment", vote.comment());
    json.put("consents", vote.consents().stream().sorted().toList());
    return json;
  }

  static Vote read(JsonReader in) {
    return new Vote(
        in.text("digest"),
        readPrincipal(in.object("by")),
        readProof(in.text("assurance"), in.object("proof")),
        in.text("comment"),
        Set.copyOf(in.texts("consents")));
  }

  static Map<String, Object> write(Principal principal) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", principal.name());
    json.put("roles", principal.roles().stream().sorted().toList());
    principal.onBehalfOf().ifPresent(person -> json.put("on_behalf_of", person));
    return json;
  }

  static Principal readPrincipal(JsonReader in) {
    return new Principal(
        in.text("name"), Set.copyOf(in.texts("roles")), in.optionalText("on_behalf_of"));
  }

  private static Map<String, Object> write(Proof proof) {
    if (proof instanceof Proof.Confirmed confirmed) {
      return Map.of("channel", confirmed.channel());
    }
    if (proof instanceof Proof.Authenticated authenticated) {
      return Map.of("authority", authenticated.authority());
    }
    if (proof instanceof Proof.Signed signed) {
      return Map.of(
          "key", signed.keyId(),
          "public_key", signed.publicKey(),
          "signature", signed.signature());
    }
    return Map.of();
  }

  private static Proof readProof(String level, JsonReader in) {
    return switch (level) {
      case "asserted" -> new Proof.Asserted();
      case "confirmed" -> new Proof.Confirmed(in.text("channel"));
      case "authenticated" -> new Proof.Authenticated(in.text("authority"));
      case "signed" ->
          new Proof.Signed(in.text("key"), in.text("public_key"), in.text("signature"));
      default ->
          throw new InvalidJsonException(
              "a stored decision has the level '%s', which this version does not know"
                  .formatted(level),
              "Read it with the newer version that wrote it.");
    };
  }
}
