import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Site, window } from './site.mjs';

let site;
before(async () => {
  site = await Site.open({ approvals: 'confirmed' });
});
after(() => site?.close());

async function asked() {
  const { workflow_id } = await site.call('run_workflow', {
    template: 'maintenance_window',
    params: window,
  });
  const workflow = await site.rest(workflow_id);
  assert.equal(workflow.state, 'awaiting_approval');
  return workflow;
}

test('a client that shows no forms is told at once what a person has to run', async () => {
  const { workflow_id, pending_approval: pending } = await asked();
  assert.equal(pending.requires.assurance, 'confirmed');
  assert.equal(pending.requires.quorum, 1);
  assert.deepEqual(pending.decisions, []);
  assert.match(pending.expires_at, /^\d{4}-/);
  const command = `pilot-mcp approve ${workflow_id} --store ${site.folder}/pilot.db`;
  assert.ok(pending.how.includes(command), pending.how);

  const before = await site.everything(workflow_id);
  for (const args of [{}, { digest: pending.digest }]) {
    const answer = await site.call('approve', { workflow_id, ...args });
    assert.equal(answer.outcome, 'awaiting_approval');
    assert.ok(answer.message.includes(command), answer.message);
    assert.deepEqual(await site.everything(workflow_id), before);
  }
  assert.deepEqual(site.effects(), []);
});

test('a name passed by the caller opens no gate, and the attempt is in the audit', async () => {
  const { workflow_id, pending_approval: pending } = await asked();
  const error = await site.refusal('approve', {
    workflow_id,
    digest: pending.digest,
    approver: 'alice',
  });
  assert.match(error.hint, /terminal/, JSON.stringify(error));
  const full = await site.call('get_workflow_status', { workflow_id, detail: 'full' });
  assert.equal(full.state, 'awaiting_approval');
  assert.equal(full.audit_log.at(-1).event, 'attempt_refused');
  assert.equal(full.audit_intact, true);
  assert.deepEqual(site.effects(), []);
});

test('a command without a terminal approves nothing', async () => {
  const { workflow_id } = await asked();
  const refused = site.command('approve', workflow_id);
  assert.equal(refused.status, 3, refused.stderr);
  assert.match(refused.stderr, /no terminal/);
  assert.equal((await site.status(workflow_id)).state, 'awaiting_approval');
});

test('a person who signs on the command line lets the serving process go on', async () => {
  const { workflow_id, pending_approval: pending } = await asked();
  site.write('passphrase', 'four words of mine\n');
  const file = (name) => `${site.folder}/${name}`;
  const sealed = ['--passphrase-file', file('passphrase')];
  const done = (...words) => {
    const ran = site.command(...words, ...sealed);
    assert.equal(ran.status, 0, ran.stderr);
  };
  site.options.push('--keys', file('keys.json'));
  done('keys', 'generate', file('root.key'));
  done('keys', 'enroll', file('root.key.pub'), '--owner', 'olga', '--key', file('root.key'));

  const yes = ['approve', workflow_id, '--key', file('root.key')];
  const without = site.command(...yes, ...sealed);
  assert.equal(without.status, 3, 'what can not be undone needs a consent');
  done(...yes, ...pending.irreversible.flatMap((step) => ['--consent', step]));
  const completed = await site.rest(workflow_id);
  assert.equal(completed.state, 'completed');
  assert.equal(completed.approvals[0].approver, 'olga');
  assert.equal(completed.approvals[0].assurance, 'signed');
});
