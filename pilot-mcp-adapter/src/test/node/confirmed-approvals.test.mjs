import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Site, window } from './site.mjs';

let site;
before(async () => {
  site = await Site.open({ approvals: 'confirmed' });
});
after(() => site?.close());

test('a name passed by the caller opens no gate where approvals have to be confirmed', async () => {
  const { workflow_id } = await site.call('run_workflow', {
    template: 'maintenance_window',
    params: window,
  });
  const asked = await site.rest(workflow_id);
  assert.equal(asked.state, 'awaiting_approval');
  assert.equal(asked.pending_approval.requires.assurance, 'confirmed');
  const before = await site.everything(workflow_id);

  const { digest } = asked.pending_approval;
  for (const args of [{}, { digest }, { digest, approver: 'alice' }]) {
    const error = await site.refusal('approve', { workflow_id, ...args });
    assert.match(error.hint, /terminal|command line/i, JSON.stringify(error));
    assert.deepEqual(await site.everything(workflow_id), before);
  }
  assert.deepEqual(site.effects(), []);
});
