package dev.pilot.engine;

import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Skills that keep a list of the calls they got, and answer as they were told to. */
public final class FakeSkills implements SkillInvoker {

  private final List<SkillRequest> requests = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, SkillInvoker> answers = Collections.synchronizedMap(new HashMap<>());

  /** Lets the tool be answered like this. */
  public FakeSkills answering(String tool, SkillInvoker answer) {
    answers.put(tool, answer);
    return this;
  }

  @Override
  public SkillResult invoke(SkillRequest request) throws InterruptedException {
    requests.add(request);
    SkillInvoker answer = answers.get(request.tool());
    return answer == null ? SkillResult.succeeded(Map.of()) : answer.invoke(request);
  }

  /** Returns the calls, the oldest first. */
  public List<SkillRequest> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  /** Returns the tools that were called, the oldest first. */
  public List<String> tools() {
    return requests().stream().map(SkillRequest::tool).toList();
  }
}
