package dev.pilot.mcp;

import java.util.Map;
import java.util.Optional;

/**
 * A tool that acts on a person's word, which the client can be asked to get.
 *
 * <p>Between the question and its answer nothing is remembered but the {@link Question}, and no
 * thread waits: the answer is taken as if it came with a new call. A revision of the protocol
 * without requests from the server maps onto it: the call is answered with the form and, as the
 * state that the client hands back, the question sealed under a key of this process; the call that
 * brings both is {@link #answered}.
 */
interface PersonalTool extends Tool {

  /**
   * Returns what a person has to be asked before the call does anything, or empty if {@link #call}
   * can say at once what becomes of it.
   */
  Optional<Question> question(Arguments arguments, Caller caller);

  /**
   * Does with the answer what the question was for; the workflow may have moved on meanwhile.
   *
   * @throws dev.pilot.PilotException if it is no answer that counts; it is recorded, and nothing
   *     was decided
   */
  Map<String, Object> answered(Question question, Reply reply, Arguments arguments, Caller caller)
      throws InterruptedException;
}
