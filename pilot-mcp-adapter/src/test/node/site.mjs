// A folder with a data centre, its skills as processes, and a client of one Pilot server.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { datacenterJar, pilotJar } from './jars.mjs';

const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
const fastStart = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const deadlineMs = 40_000;
const restless = ['approved', 'running', 'rolling_back'];

export class Site {
  /** Opens one; a person, if given, answers the forms that the client is asked to show. */
  static async open({ approvals = 'asserted', person } = {}) {
    const site = new Site();
    site.folder = mkdtempSync(join(tmpdir(), 'pilot-client-'));
    site.state = join(site.folder, 'datacenter.json');
    const java_ = [...fastStart, '-jar', datacenterJar];
    execFileSync(java, [...java_, 'init', '--state', site.state]);
    mkdirSync(join(site.folder, 'templates'));
    const skills = ['aria', 'aiops', 'monitor'].map((skill) => [
      skill,
      { command: java, args: [...java_, skill, '--state', site.state] },
    ]);
    site.write('skills.json', JSON.stringify({ mcpServers: Object.fromEntries(skills) }));
    site.options = [
      ...['--store', join(site.folder, 'pilot.db')],
      ...['--skills', join(site.folder, 'skills.json')],
      ...['--templates', join(site.folder, 'templates')],
      ...['--approvals', approvals],
    ];
    const transport = new StdioClientTransport({
      command: java,
      args: [...fastStart, '-jar', pilotJar, 'serve', ...site.options],
      stderr: 'pipe',
    });
    site.log = '';
    transport.stderr.on('data', (bytes) => (site.log += bytes));
    const capabilities = person ? { elicitation: { form: {} } } : {};
    site.client = new Client({ name: 'pilot-client-test', version: '1.0.0' }, { capabilities });
    if (person) {
      site.client.setRequestHandler(ElicitRequestSchema, ({ params }) => person(params));
    }
    await site.client.connect(transport);
    // From here on the SDK checks every answer against the tool's output schema.
    site.tools = (await site.client.listTools()).tools;
    return site;
  }

  async close() {
    await this.client.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Runs a command of the jar beside the server, on the same store; it has no terminal. */
  command(...words) {
    const args = [...fastStart, '-jar', pilotJar, ...words, ...this.options];
    return spawnSync(java, args, { encoding: 'utf8', input: '' });
  }

  write(name, content) {
    writeFileSync(join(this.folder, name), content);
  }

  /** Every call that took effect in the data centre. */
  effects() {
    try {
      return readFileSync(`${this.state}.effects.jsonl`, 'utf8').trim().split('\n').map(JSON.parse);
    } catch (e) {
      assert.equal(e.code, 'ENOENT');
      return [];
    }
  }

  /** Calls a tool and holds its answer to what every answer promises. */
  async answer(tool, args = {}, options = {}) {
    const request = { name: tool, arguments: args };
    const result = await this.client.callTool(request, undefined, options);
    assert.equal(result.content.length, 1);
    assert.equal(result.content[0].type, 'text');
    assert.deepEqual(JSON.parse(result.content[0].text), result.structuredContent);
    assert.ok(result.content[0].text.length < 50_000, 'an answer stays under 50 kB');
    assert.doesNotMatch(result.content[0].text, /\bat [\w.$]+\([\w]+\.java:\d+\)/);
    return result;
  }

  /** Calls a tool that has to accept. */
  async call(tool, args = {}, options = {}) {
    const result = await this.answer(tool, args, options);
    assert.notEqual(result.isError, true, `${tool} refused: ${result.content[0].text}`);
    return result.structuredContent;
  }

  /** Calls a tool that has to refuse, and returns its error. */
  async refusal(tool, args = {}) {
    const result = await this.answer(tool, args);
    assert.equal(result.isError, true, `${tool} accepted: ${result.content[0].text}`);
    const { error } = result.structuredContent;
    assert.match(error.code, /^[a-z][a-z_]*$/);
    assert.match(error.message, /\S/);
    assert.match(error.hint, /\S/);
    return error;
  }

  status(workflowId) {
    return this.call('get_workflow_status', { workflow_id: workflowId });
  }

  /** All that can be known from outside: the list, each workflow with its whole log, the effects. */
  async everything(...workflowIds) {
    const { active_workflows: active } = await this.call('list_workflows');
    const workflows = [];
    for (const workflow_id of workflowIds) {
      const args = { workflow_id, detail: 'full', audit_limit: 1000 };
      workflows.push(await this.call('get_workflow_status', args));
    }
    return { active, workflows, effects: this.effects() };
  }

  /** Waits until a workflow asks somebody or has ended. */
  async rest(workflowId) {
    const deadline = Date.now() + deadlineMs;
    for (;;) {
      const workflow = await this.status(workflowId);
      if (!restless.includes(workflow.state)) {
        return workflow;
      }
      assert.ok(Date.now() < deadline, `still ${workflow.state}\n${this.log}`);
      await pause(20);
    }
  }

  /** Approves what is asked now, as a person would who has read it. */
  async approve(workflowId) {
    const { pending_approval: asked } = await this.status(workflowId);
    return this.call('approve', {
      workflow_id: workflowId,
      digest: asked.digest,
      approver: 'alice',
      comment: 'read and agreed',
    });
  }
}

export const window = { targets: ['db-prod-01'], cluster: 'prod-cluster' };

/** The statuses of a workflow's steps by id, gates included. */
export function statuses(workflow) {
  return Object.fromEntries(workflow.steps.map((step) => [step.id, step.status]));
}
