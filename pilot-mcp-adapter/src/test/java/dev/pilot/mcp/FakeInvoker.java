package dev.pilot.mcp;

import dev.pilot.skill.SkillInvoker;
import dev.pilot.skill.SkillRequest;
import dev.pilot.skill.SkillResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A skill whose tools do what the test says; every other tool succeeds. */
public final class FakeInvoker implements SkillInvoker {

  private final Map<String, SkillInvoker> tools = new ConcurrentHashMap<>();
  private final List<SkillRequest> calls = new CopyOnWriteArrayList<>();
  private final CountDownLatch release = new CountDownLatch(1);

  /** Lets the tool do this. */
  public void answer(String tool, SkillInvoker how) {
    tools.put(tool, how);
  }

  /** Lets the tool answer so. */
  public void answer(String tool, SkillResult result) {
    tools.put(tool, request -> result);
  }

  /** Lets the tool wait until {@link #release}. */
  public void block(String tool) {
    tools.put(
        tool,
        request -> {
          release.await();
          return SkillResult.succeeded(Map.of("released", true));
        });
  }

  /** Lets the blocked tools return. */
  public void release() {
    release.countDown();
  }

  /** Returns the tools that were called, in order. */
  public List<String> called() {
    return calls.stream().map(SkillRequest::tool).toList();
  }

  @Override
  public SkillResult invoke(SkillRequest request) throws InterruptedException {
    calls.add(request);
    SkillInvoker tool =
        tools.getOrDefault(
            request.tool(), other -> SkillResult.succeeded(Map.of("done", request.stepId())));
    return tool.invoke(request);
  }
}
