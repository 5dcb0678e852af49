import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Site } from './site.mjs';

const promised = [
  'plan_workflow',
  'run_workflow',
  'get_workflow_status',
  'approve',
  'reject',
  'rollback',
  'cancel_workflow',
  'list_workflows',
];
const readers = ['list_workflows', 'get_workflow_status'];

let site;
before(async () => {
  site = await Site.open();
});
after(() => site?.close());

test('the tools are there, with schemas that a client can check answers against', () => {
  const byName = new Map(site.tools.map((tool) => [tool.name, tool]));
  for (const name of promised) {
    const tool = byName.get(name);
    assert.ok(tool, name);
    assert.match(tool.description, /\S/, name);
    assert.equal(tool.inputSchema.type, 'object', name);
    assert.equal(tool.outputSchema.type, 'object', name);
    assert.deepEqual(tool.outputSchema.required ?? [], [], name);
    assert.equal(tool.annotations.readOnlyHint ?? false, readers.includes(name), name);
  }
});

test('the list shows the templates with the schemas of their parameters', async () => {
  const list = await site.call('list_workflows');
  assert.deepEqual(list.broken_templates, []);
  assert.deepEqual(list.active_workflows, []);
  for (const name of ['maintenance_window', 'clone_and_test', 'incident_response']) {
    const template = list.templates.find((candidate) => candidate.name === name);
    assert.equal(template.type, 'builtin', name);
    assert.match(template.description, /\S/, name);
    assert.equal(template.parameters.type, 'object', name);
    assert.ok(template.steps > 0, name);
    assert.ok(template.gates > 0, name);
  }
  const { parameters } = list.templates.find(({ name }) => name === 'maintenance_window');
  assert.deepEqual([...parameters.required].sort(), ['cluster', 'targets']);
  assert.equal(parameters.properties.targets.type, 'array');
  assert.equal(parameters.properties.min_free_percent.default, 10);
});

test('a template of the operator is listed and planned, a broken one is named with its line', async () => {
  site.write(
    'templates/look.yaml',
    'name: look\nversion: 1\ndescription: Look\nsteps:\n' +
      '  - {id: look, skill: monitor, tool: vm_info, params: {vm_name: db-prod-01}}\n',
  );
  site.write('templates/broken.yaml', 'name: broken\nversion: 1\ndescription: d\nstep: []\n');
  const list = await site.call('list_workflows');
  assert.equal(list.templates.find(({ name }) => name === 'look').type, 'custom');
  assert.equal(list.broken_templates.length, 1);
  const [broken] = list.broken_templates;
  assert.match(broken.file, /broken\.yaml$/);
  assert.equal(broken.line, 4);
  assert.ok(broken.error.startsWith(`${broken.file}:4:`), broken.error);

  const { workflow_id } = await site.call('run_workflow', { template: 'look' });
  const done = await site.rest(workflow_id);
  assert.equal(done.state, 'completed');
  assert.equal(done.steps[0].result.name, 'db-prod-01');
});

test('parameters may come as the text of a JSON object, and the template under its old name', async () => {
  const planned = await site.call('plan_workflow', {
    workflow_type: 'maintenance_window',
    params: JSON.stringify({ targets: ['db-prod-01'], cluster: 'prod-cluster' }),
  });
  assert.equal(planned.state, 'pending');
  const { active_workflows: active } = await site.call('list_workflows');
  const listed = active.find(({ workflow_id }) => workflow_id === planned.workflow_id);
  assert.equal(listed.workflow_type, 'maintenance_window');
  assert.equal(listed.state, 'pending');
  assert.match(listed.created_at, /^\d{4}-/);
  assert.match(listed.updated_at, /^\d{4}-/);
});
