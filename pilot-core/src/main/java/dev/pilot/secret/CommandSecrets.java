package dev.pilot.secret;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Secrets that a program prints. */
final class CommandSecrets implements SecretSource {

  private static final int HAS_NONE = 1;

  private final List<String> words;
  private final Duration timeout;

  CommandSecrets(List<String> words, Duration timeout) {
    this.words = List.copyOf(words);
    this.timeout = timeout;
  }

  @Override
  public Optional<String> find(String name) {
    if (!SecretText.isName(name)) {
      return Optional.empty();
    }
    Process process = start(name);
    try {
      process.getOutputStream().close();
      String value = output(name, process).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      return answer(name, process.exitValue(), value);
    } catch (TimeoutException e) {
      throw broken(name, "did not end within " + timeout);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SecretException known) {
        throw known;
      }
      throw broken(name, "prints what can not be read");
    } catch (IOException e) {
      throw broken(name, "closed its input too early");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken(name, "was not waited for: the caller was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start(String name) {
    List<String> call = new ArrayList<>(words);
    call.add(name);
    try {
      return new ProcessBuilder(call).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw broken(name, "can not be started");
    }
  }

  private static CompletableFuture<String> output(String name, Process process) {
    CompletableFuture<String> output = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                output.complete(ValueBytes.read(name, process.getInputStream()));
              } catch (IOException | SecretException e) {
                output.completeExceptionally(e);
              }
            },
            "pilot-secret-command");
    reader.setDaemon(true);
    reader.start();
    return output;
  }

  private Optional<String> answer(String name, int code, String value) {
    if (code == HAS_NONE || (code == 0 && value.isEmpty())) {
      return Optional.empty();
    }
    if (code != 0) {
      throw broken(name, "ended with exit code " + code);
    }
    return Optional.of(value);
  }

  private SecretException broken(String name, String what) {
    return SecretException.unavailable(
        name, "the program " + words.get(0) + " " + what, "Run it by hand with the secret's name.");
  }

  @Override
  public String place(String name) {
    return "what the program " + words.get(0) + " prints for " + name;
  }
}
