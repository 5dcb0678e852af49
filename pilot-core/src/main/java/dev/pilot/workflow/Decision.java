package dev.pilot.workflow;

import dev.pilot.PilotException;
import dev.pilot.event.RecordedEvent;
import java.util.List;
import java.util.Optional;

/**
 * What follows from a command: nothing of it counts before the events are durable.
 *
 * @param before the workflow as it was
 * @param after the workflow with the events applied
 * @param events to append; none when the command changes nothing
 * @param calls to make once the events are durable
 * @param refusal thrown at whoever commanded it once the events, which say so, are durable
 */
public record Decision(
    Workflow before,
    Workflow after,
    List<RecordedEvent> events,
    List<Call> calls,
    Optional<PilotException> refusal) {

  public Decision {
    events = List.copyOf(events);
    calls = List.copyOf(calls);
  }
}
