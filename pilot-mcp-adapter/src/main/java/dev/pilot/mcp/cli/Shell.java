package dev.pilot.mcp.cli;

import dev.pilot.secret.Vault;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What surrounds a command.
 *
 * @param in standard input
 * @param out standard output: what was asked for
 * @param err standard error: progress and problems
 * @param terminal the person in front of it, where there is one
 * @param account who runs it
 * @param onTermination told what to do when the process is asked to end
 * @param onVault told whose values standard error must not show
 */
record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Optional<Terminal> terminal,
    Account account,
    Consumer<Runnable> onTermination,
    Consumer<Vault> onVault) {}
