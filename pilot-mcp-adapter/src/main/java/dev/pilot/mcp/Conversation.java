package dev.pilot.mcp;

import dev.pilot.PilotException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * One call of a tool that may have to ask a person first.
 *
 * @param tool what is called
 * @param sent the arguments as they came
 */
record Conversation(PersonalTool tool, Map<String, Object> sent, Caller caller) {

  /** Where the work is done, and what is answered where there is no room for it. */
  interface Threads {
    <T> Mono<T> run(Supplier<T> work, Supplier<T> otherwise);
  }

  /** What a call comes to at first: the answer, or a question. */
  private record Opening(Optional<Question> question, Answer answer) {}

  /** Asks where that is needed, and answers. */
  Mono<Answer> hold(Threads threads, Function<Question, Mono<Reply>> person) {
    return threads
        .run(this::open, () -> new Opening(Optional.empty(), Handlers.busy()))
        .flatMap(
            opening ->
                opening
                    .question()
                    .map(
                        question ->
                            person
                                .apply(question)
                                // It comes on the thread that reads, which must not be held up.
                                .flatMap(
                                    reply ->
                                        threads.run(() -> close(question, reply), Handlers::busy)))
                    .orElseGet(() -> Mono.just(opening.answer())));
  }

  private Opening open() {
    Optional<Question> question;
    try {
      question = tool.question(arguments(), caller);
    } catch (PilotException e) {
      return new Opening(Optional.empty(), Answer.refusal(e));
    } catch (RuntimeException e) {
      return new Opening(Optional.empty(), Answer.broken(tool, e));
    }
    return new Opening(
        question, question.isPresent() ? Handlers.busy() : Answer.of(tool, sent, caller));
  }

  private Answer close(Question question, Reply reply) {
    return Answer.of(tool, () -> tool.answered(question, reply, arguments(), caller));
  }

  private Arguments arguments() {
    return tool.card().signature().read(sent);
  }
}
