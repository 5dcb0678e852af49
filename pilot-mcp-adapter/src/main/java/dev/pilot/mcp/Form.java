package dev.pilot.mcp;

import io.modelcontextprotocol.spec.McpSchema.ElicitFormRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitRequest;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A question as the protocol's form, and what comes back as a reply. */
final class Form {

  private Form() {}

  static ElicitRequest of(Question question) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<String> required = new ArrayList<>(List.of("code"));
    fields.put("code", field("Code", "Type the code that stands in the message."));
    if (!question.consents().steps().isEmpty()) {
      required.add("consent");
      fields.put(
          "consent",
          field("Can't be undone", "To consent, type: " + question.consents().demanded()));
    }
    if (question.person().isEmpty()) {
      required.add("name");
      fields.put("name", field("Your name", "Who you are, for the audit log."));
    }
    if (question.mayRefuse()) {
      Map<String, Object> choice =
          new LinkedHashMap<>(field("Decision", "Leave it empty to approve."));
      choice.put("enum", List.of("approve", "reject"));
      fields.put("decision", choice);
      fields.put("comment", field("Comment", "Your words, for the audit log; may be empty."));
    }
    return ElicitFormRequest.builder(
            question.text() + "\nTo decide, type this code: " + question.code().text(),
            Map.of("type", "object", "properties", fields, "required", required))
        .build();
  }

  private static Map<String, Object> field(String title, String description) {
    return Map.of("type", "string", "title", title, "description", description);
  }

  static Reply reply(ElicitResult result) {
    Reply.Kind kind =
        switch (result.action()) {
          case ACCEPT -> Reply.Kind.FORM;
          case DECLINE -> Reply.Kind.DECLINED;
          case CANCEL -> Reply.Kind.CANCELLED;
        };
    return new Reply(kind, result.content() == null ? Map.of() : result.content());
  }
}
