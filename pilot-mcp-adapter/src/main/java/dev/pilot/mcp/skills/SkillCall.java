package dev.pilot.mcp.skills;

import dev.pilot.mcp.transport.NotSentException;
import dev.pilot.mcp.transport.PlainText;
import dev.pilot.mcp.transport.SkillTransport;
import dev.pilot.secret.Vault;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call under way, and the one place that says what is known of it in the end.
 *
 * <p>It failed only if the skill says so or if it surely never left; anything else is unknown.
 */
record SkillCall(
    SkillRequest request, CallToolRequest call, SkillTransport transport, Vault vault) {

  private static final int LONGEST = 2000;

  SkillResult await(
      CompletableFuture<Map<String, Object>> answer, Deadline deadline, ResultRules rules) {
    try {
      return rules.judge(answer.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return lost("no answer came within " + deadline.allowed().toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return lost("the caller was interrupted before an answer came");
    } catch (ExecutionException e) {
      return broken(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  SkillResult neverSent(String why) {
    return SkillResult.failed("not_sent", name() + " was not called: " + why);
  }

  private SkillResult broken(@Nullable Throwable cause) {
    if (cause instanceof McpError error && error.getJsonRpcError() != null) {
      return refused(error.getJsonRpcError());
    }
    if (cause instanceof NotSentException) {
      return neverSent(String.valueOf(cause.getMessage()));
    }
    return transport.ended().isDone()
        ? lost(transport.ended().join())
        : lost("its answer can not be understood");
  }

  /** These two are said before a tool runs; any other error may come from the middle of it. */
  private SkillResult refused(JSONRPCError error) {
    String words = PlainText.oneLine(vault.redactForeign(error.message()), LONGEST);
    if (error.code() == ErrorCodes.INVALID_PARAMS) {
      return SkillResult.failed("invalid_arguments", name() + " refused its arguments: " + words);
    }
    if (error.code() == ErrorCodes.METHOD_NOT_FOUND) {
      return SkillResult.failed("unknown_tool", name() + " is not known to the skill: " + words);
    }
    return SkillResult.unknown(
        name() + " broke with error " + error.code() + " and may have acted before: " + words);
  }

  private SkillResult lost(String why) {
    if (transport.recall(call)) {
      return neverSent(why);
    }
    return SkillResult.unknown(name() + " was called and may have acted, but " + why);
  }

  private String name() {
    return request.skill() + "." + request.tool();
  }
}
