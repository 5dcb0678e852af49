import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Site, window } from './site.mjs';

let site;
const ids = {};
before(async () => {
  site = await Site.open();
  const plan = { template: 'maintenance_window', params: window };
  ids.pending = (await site.call('plan_workflow', plan)).workflow_id;
  ids.asking = (await site.call('run_workflow', plan)).workflow_id;
  ids.completed = (await site.call('run_workflow', plan)).workflow_id;
  assert.equal((await site.rest(ids.asking)).state, 'awaiting_approval');
  assert.equal((await site.rest(ids.completed)).state, 'awaiting_approval');
  await site.approve(ids.completed);
  assert.equal((await site.rest(ids.completed)).state, 'completed');
});
after(() => site?.close());

/** Asks for what must be refused, and holds that nothing at all is different afterwards. */
function refused(name, tool, args, code, words = /\S/) {
  test(name, async () => {
    const known = Object.values(ids);
    const before = await site.everything(...known);
    const error = await site.refusal(tool, typeof args === 'function' ? await args() : args);
    assert.match(error.code, code, JSON.stringify(error));
    assert.match(`${error.message} ${error.hint}`, words);
    assert.deepEqual(untried(await site.everything(...known)), untried(before));
  });
}

/** The same without the record of what was tried in vain: that may grow, and nothing else. */
function untried({ active, workflows, effects }) {
  const timeless = ({ updated_at, audit_head, audit_events, audit_log, ...rest }) => ({
    ...rest,
    log: audit_log?.filter(({ event }) => event !== 'attempt_refused'),
  });
  return { active: active.map(timeless), workflows: workflows.map(timeless), effects };
}

const template = 'maintenance_window';
const anyCode = /./;

refused('a missing parameter', 'plan_workflow', { template, params: { targets: ['a'] } }, anyCode, /cluster/);
refused('a parameter of the wrong type', 'plan_workflow', { template, params: { ...window, min_free_percent: 'ten' } }, anyCode, /min_free_percent/);
refused('a misspelt parameter', 'plan_workflow', { template, params: { ...window, target: 'a' } }, anyCode, /target/);
refused('a parameter out of range', 'run_workflow', { template, params: { ...window, min_free_percent: 101 } }, anyCode, /min_free_percent/);
refused('a stage that the template lacks', 'plan_workflow', { template, params: window, steps: ['patches'] }, anyCode, /patch/);
refused('a gate before a stage that the template lacks', 'plan_workflow', { template, params: window, require_approval: ['patches'] }, anyCode, /patch/);
refused('params that are no object', 'plan_workflow', { template, params: 42 }, anyCode, /params/);
refused('params that are the text of no object', 'plan_workflow', { template, params: '[1]' }, anyCode, /params/);
refused('no template', 'plan_workflow', { params: window }, anyCode, /template/);
refused('neither workflow nor template', 'run_workflow', {}, anyCode, /workflow_id/);
refused('an argument of the wrong type', 'get_workflow_status', { workflow_id: 7 }, anyCode, /workflow_id/);
refused('a missing argument', 'approve', {}, anyCode, /workflow_id/);
refused('an unknown template', 'plan_workflow', { template: 'maintenance_windw', params: {} }, /^unknown_template$/, /maintenance_window/);
refused('an unknown template, to be run', 'run_workflow', { template: 'nothing_like_it' }, /^unknown_template$/, /maintenance_window/);

for (const tool of ['get_workflow_status', 'run_workflow', 'approve', 'reject', 'rollback', 'cancel_workflow']) {
  const decision = { digest: 'x', approver: 'alice' };
  const more = { approve: decision, reject: { reason: 'no', ...decision } }[tool] ?? {};
  refused(`an unknown workflow: ${tool}`, tool, { workflow_id: 'wf-none', ...more }, /^unknown_workflow$/, /list/);
}

const by = (workflow) => async () => ({ workflow_id: ids[workflow], digest: 'x', approver: 'alice' });
const illegal = /^illegal_state$/;
refused('an approval of a workflow that has not run', 'approve', by('pending'), illegal, /pending/);
refused('an approval of a completed workflow', 'approve', by('completed'), illegal, /completed/);
refused('a rejection of a workflow that has not run', 'reject', async () => ({ ...(await by('pending')()), reason: 'no' }), illegal);
refused('an approval with the wrong digest', 'approve', by('asking'), /^digest_mismatch$/);
refused('an approval without a digest', 'approve', async () => ({ workflow_id: ids.asking, approver: 'alice' }), anyCode, /digest/);
refused('an approval without a name', 'approve', async () => ({ workflow_id: ids.asking, digest: await digest() }), anyCode, /approver/);
refused('an approval by a program', 'approve', async () => ({ workflow_id: ids.asking, digest: await digest(), approver: 'agent:model' }), anyCode);
refused('a run of a completed workflow', 'run_workflow', () => ({ workflow_id: ids.completed }), illegal);
refused('a run of a workflow that asks', 'run_workflow', () => ({ workflow_id: ids.asking }), illegal);
refused('a rollback of a workflow that has not run', 'rollback', () => ({ workflow_id: ids.pending }), illegal, /pending/);
refused('a cancellation of a completed workflow', 'cancel_workflow', () => ({ workflow_id: ids.completed }), illegal, /completed/);

const misspelt = {
  list_workflows: () => ({ verbose: true }),
  get_workflow_status: () => ({ workflow_id: ids.asking, details: 'full' }),
  plan_workflow: () => ({ template, params: window, require_aproval: ['patch'] }),
  run_workflow: () => ({ workflow_id: ids.pending, wait: 1 }),
  approve: async () => ({ workflow_id: ids.asking, digest: await digest(), approver: 'alice', remark: 'x' }),
  reject: async () => ({ workflow_id: ids.asking, reason: 'no', digest: await digest(), approver: 'alice', remark: 'x' }),
  rollback: () => ({ workflow_id: ids.asking, to: 'snapshot' }),
  cancel_workflow: () => ({ workflow_id: ids.asking, roll_back: true }),
};
for (const [tool, args] of Object.entries(misspelt)) {
  refused(`an unknown argument name: ${tool}`, tool, args, anyCode, /verbose|details|require_aproval|wait|remark|\bto\b|roll_back/);
}

async function digest() {
  return (await site.status(ids.asking)).pending_approval.digest;
}

test('what was refused so often is still possible in the right way', async () => {
  await site.approve(ids.asking);
  assert.equal((await site.rest(ids.asking)).state, 'completed');
});

test('a rollback of a completed workflow makes one that reverses it', async () => {
  const reversal = await site.call('rollback', { workflow_id: ids.completed });
  assert.notEqual(reversal.workflow_id, ids.completed);
  assert.equal(reversal.workflow_type, `reverse_${template}`);
  assert.equal((await site.rest(ids.completed)).state, 'completed');
});
