import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Site, window } from './site.mjs';

let site;
let person;
const seen = [];
before(async () => {
  site = await Site.open({
    approvals: 'confirmed',
    person: (form) => {
      seen.push(form);
      return person(form);
    },
  });
  site.write(
    'templates/look.yaml',
    'name: look\nversion: 1\ndescription: Look\nsteps:\n' +
      '  - {gate: sure, message: "Look?"}\n' +
      '  - {id: look, skill: monitor, tool: vm_info, params: {vm_name: db-prod-01}}\n',
  );
});
after(() => site?.close());

const code = (form) => form.message.match(/type this code: (\w+)/)[1];
const filled = (form, more = {}) => ({
  action: 'accept',
  content: { code: code(form), ...more },
});
// A client's own limit on a call is renewed by every sign of life.
const patient = { timeout: 8_000, resetTimeoutOnProgress: true, onprogress: () => {} };

async function asking(run = { template: 'look' }) {
  const { workflow_id } = await site.call('run_workflow', run);
  const workflow = await site.rest(workflow_id);
  assert.equal(workflow.state, 'awaiting_approval');
  return workflow;
}

async function attempts(workflow_id) {
  const args = { workflow_id, detail: 'full', audit_limit: 1000 };
  const { audit_log: log } = await site.call('get_workflow_status', args);
  return log.filter(({ event }) => event === 'attempt_refused');
}

test('a person who types the code and consents to what stays lets the work go on', async () => {
  const { workflow_id, pending_approval: pending } = await asking({
    template: 'maintenance_window',
    params: window,
  });
  person = (form) => filled(form, { consent: pending.irreversible.join(', ') });
  await site.call('approve', { workflow_id }, patient);
  const done = await site.rest(workflow_id);
  assert.equal(done.state, 'completed');
  assert.equal(done.approvals[0].assurance, 'confirmed');
  assert.equal(done.approvals[0].digest, pending.digest);

  const form = seen.at(-1);
  assert.ok(form.message.includes(pending.digest));
  assert.match(form.message, /CAN'T BE UNDONE: delete_snapshot\[db-prod-01\]/);
  assert.deepEqual(form.requestedSchema.required, ['code', 'consent']);
  const everything = JSON.stringify(await site.everything(workflow_id)) + site.log;
  assert.ok(!everything.includes(code(form)), 'the code stands nowhere but in the form');
});

const noAnswers = {
  'an empty form': () => ({ action: 'accept', content: {} }),
  'no form at all': () => ({ action: 'accept' }),
  'a wrong code': () => ({ action: 'accept', content: { code: 'yes' } }),
  'a code of another request': () => ({ action: 'accept', content: { code: code(seen[0]) } }),
  'a decline': () => ({ action: 'decline' }),
  'a closed form': () => ({ action: 'cancel' }),
};
for (const [name, answer] of Object.entries(noAnswers)) {
  test(`${name} is neither a yes nor a no`, async () => {
    const { workflow_id } = await asking();
    person = answer;
    const error = await site.refusal('approve', { workflow_id });
    assert.equal(error.code, 'not_confirmed', JSON.stringify(error));
    assert.equal((await site.status(workflow_id)).state, 'awaiting_approval');
    assert.equal((await attempts(workflow_id)).length, 1);
  });
}

test('forty people who take their time starve nobody, and each of them counts', async () => {
  const waiting = [];
  person = (form) => new Promise((answer) => waiting.push(() => answer(filled(form))));
  const ids = [];
  for (let i = 0; i < 40; i++) {
    ids.push((await asking()).workflow_id);
  }
  const calls = ids.map((workflow_id) => site.call('approve', { workflow_id }, patient));
  while (waiting.length < ids.length) {
    await pause(20);
  }
  const start = Date.now();
  await site.call('list_workflows');
  assert.ok(Date.now() - start < 2_000, 'another call is answered meanwhile');
  // Longer than the SDKs' own ten seconds for a question, and than the client's limit on a call.
  await pause(10_500);
  waiting.forEach((answer) => answer());
  const answers = await Promise.all(calls);
  assert.deepEqual(new Set(answers.map(({ state }) => state)), new Set(['completed']));
});
