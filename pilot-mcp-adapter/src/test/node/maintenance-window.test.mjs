import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Site, statuses, window } from './site.mjs';

let site;
before(async () => {
  site = await Site.open();
});
after(() => site?.close());

test('a planned window stops at its gate, is approved and completes', async () => {
  const planned = await site.call('plan_workflow', {
    template: 'maintenance_window',
    params: window,
  });
  assert.match(planned.workflow_id, /^wf-/);
  assert.equal(planned.workflow_type, 'maintenance_window');
  assert.equal(planned.state, 'pending');
  assert.match(planned.plan_digest, /\S/);
  assert.match(planned.requested_by, /^agent:/);
  assert.match(planned.message, /run_workflow/);
  assert.ok(planned.steps.every((step) => step.status === 'pending'));
  assert.deepEqual(site.effects(), [], 'planning changes nothing');

  const { workflow_id } = planned;
  await site.call('run_workflow', { workflow_id });
  const asked = await site.rest(workflow_id);
  assert.equal(asked.state, 'awaiting_approval');
  assert.match(asked.message, /approve/);
  assert.equal(asked.pending_approval.gate, 'approve_maintenance');
  assert.match(asked.pending_approval.message, /db-prod-01/);
  assert.match(asked.pending_approval.digest, /\S/);
  assert.deepEqual(asked.pending_approval.covers.slice(0, 3), [
    'name_free[db-prod-01]',
    'snapshot[db-prod-01]',
    'patch[db-prod-01]',
  ]);
  assert.ok(asked.pending_approval.irreversible.includes('delete_snapshot[db-prod-01]'));
  assert.equal(statuses(asked)['running[db-prod-01]'], 'success');
  assert.equal(statuses(asked)['snapshot[db-prod-01]'], 'pending');
  assert.deepEqual(site.effects(), [], 'nothing changes before the approval');

  await site.approve(workflow_id);
  const done = await site.rest(workflow_id);
  assert.equal(done.state, 'completed');
  assert.equal(done.plan_digest, planned.plan_digest);
  assert.deepEqual([...new Set(Object.values(statuses(done)))], ['success']);
  assert.deepEqual(
    site.effects().map((effect) => effect.tool),
    ['vm_create_snapshot', 'vm_guest_exec_output', 'vm_delete_snapshot'],
  );

  const [approval] = done.approvals;
  assert.equal(approval.gate, 'approve_maintenance');
  assert.equal(approval.approver, 'alice');
  assert.equal(approval.assurance, 'asserted');
  assert.equal(approval.digest, asked.pending_approval.digest);
});

test('the status shows each step with its result', async () => {
  const { workflow_id } = await site.call('run_workflow', {
    template: 'maintenance_window',
    params: { ...window, targets: ['web-prod-01'] },
  });
  assert.equal((await site.rest(workflow_id)).state, 'awaiting_approval');
  await site.approve(workflow_id);
  const done = await site.rest(workflow_id);
  assert.equal(done.state, 'completed');

  done.steps.forEach((step, index) => assert.equal(step.index, index));
  const calls = done.steps.filter((step) => step.skill !== undefined && step.tool !== undefined);
  for (const step of calls.filter((call) => call.action !== 'require_approval')) {
    assert.notEqual(step.result ?? null, null, `${step.id} has a result`);
    assert.equal(step.attempts, 1, step.id);
    assert.ok(Date.parse(step.started_at) <= Date.parse(step.completed_at), step.id);
  }
  const step = (id) => done.steps.find((candidate) => candidate.id === id);
  assert.equal(step('running[web-prod-01]').result.power_state, 'poweredOn');
  assert.equal(step('running[web-prod-01]').read_only, true);
  assert.equal(step('patch[web-prod-01]').result.exit_code, 0);
  assert.equal(step('patch[web-prod-01]').destructive, true);
  assert.equal(step('patch[web-prod-01]').rollback.tool, 'vm_revert_snapshot');
  assert.match(step('snapshot[web-prod-01]').result, /created/);
  assert.equal(step('delete_snapshot[web-prod-01]').irreversible, true);
  assert.equal(step('delete_snapshot[web-prod-01]').params.confirm, true);

  const full = await site.call('get_workflow_status', {
    workflow_id,
    detail: 'full',
    audit_limit: 1000,
  });
  assert.equal(full.audit_intact, true);
  assert.match(full.audit_head, /\S/);
  assert.deepEqual(
    full.audit_log.map((event) => event.seq),
    full.audit_log.map((_, index) => full.audit_log[0].seq + index),
  );
});

test('the run of the contract in one call, with stages kept and a gate asked for', async () => {
  const effectsBefore = site.effects().length;
  const { workflow_id } = await site.call('run_workflow', {
    template: 'maintenance_window',
    targets: ['db-prod-01'],
    steps: ['snapshot', 'patch', 'verify', 'cleanup'],
    require_approval: ['patch'],
  });
  let workflow = await site.rest(workflow_id);
  assert.ok(!Object.keys(statuses(workflow)).some((id) => /^(capacity|running)/.test(id)));

  // The template's own gate covers the kept steps, so it stays; the one asked for follows.
  const gates = [];
  while (workflow.state === 'awaiting_approval') {
    gates.push([workflow.pending_approval.gate, site.effects().length - effectsBefore]);
    await site.approve(workflow_id);
    workflow = await site.rest(workflow_id);
  }
  assert.equal(workflow.state, 'completed');
  assert.equal(gates[0][0], 'approve_maintenance');
  assert.deepEqual(
    gates.map(([, effects]) => effects),
    [0, 1],
    'nothing before the first gate, only the snapshot before the one in front of the patch',
  );
  assert.deepEqual(
    site.effects().slice(effectsBefore).map((effect) => effect.tool),
    ['vm_create_snapshot', 'vm_guest_exec_output', 'vm_delete_snapshot'],
  );
});

test('a refusal with its reason ends the workflow without a change', async () => {
  const effectsBefore = site.effects();
  const { workflow_id } = await site.call('run_workflow', {
    template: 'maintenance_window',
    params: window,
  });
  const asked = await site.rest(workflow_id);
  await site.call('reject', {
    workflow_id,
    reason: 'not tonight',
    digest: asked.pending_approval.digest,
    approver: 'bob',
  });
  const over = await site.rest(workflow_id);
  assert.equal(over.state, 'cancelled');
  assert.match(JSON.stringify(over.approvals), /not tonight/);
  assert.deepEqual(site.effects(), effectsBefore);
});

test('a cancelled workflow is undone only when asked', async () => {
  const { workflow_id } = await site.call('plan_workflow', {
    template: 'maintenance_window',
    params: window,
  });
  const cancelled = await site.call('cancel_workflow', { workflow_id, reason: 'no longer needed' });
  assert.equal(cancelled.state, 'cancelled');
});
