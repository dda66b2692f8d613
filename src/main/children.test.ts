import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runOnce, supervise } from './children.ts';

const folder = mkdtempSync(join(tmpdir(), 'gongkai-children-'));
after(() => rmSync(folder, { recursive: true }));

/** A child that reports its process number and then does what `then` says. */
function script(name: string, then: string): { name: string; file: string; env: Record<string, string> } {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, `process.send({ kind: 'ready', lines: [String(process.pid)] });\n${then}\n`);
  return { name, file, env: {} };
}

const waits = `process.on('disconnect', () => process.exit(0)); process.on('SIGTERM', () => process.exit(0));`;
const never = (sentence: string): never => assert.fail(sentence);

/** Resolves when the child runs under another number than `old`. */
async function replaced(pid: () => number | undefined, old: number): Promise<number> {
  for (;;) {
    const now = pid();
    if (now !== undefined && now !== old) return now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a child that is killed is started again, and stays down once stopped', async () => {
  const told: string[] = [];
  const child = supervise(script('steady', waits), (sentence) => told.push(sentence));
  const [first] = await child.ready;
  assert.equal(Number(first), child.pid());
  process.kill(Number(first), 'SIGKILL');
  await replaced(child.pid, Number(first));
  assert.match(told.join(), /steady 意外退出（SIGKILL）/);
  await child.stop();
  assert.equal(child.pid(), undefined);
  assert.equal(told.length, 1, 'stopping is no accident');
});

test('a child that says it cannot start is not tried again', async () => {
  const file = join(folder, 'hopeless.mjs');
  writeFileSync(file, 'process.exit(78);');
  const child = supervise({ name: 'hopeless', file, env: {} }, never);
  await assert.rejects(child.ready, /hopeless 不能启动/);
});

test('one-off work hands back its lines, and its failure is an error', async () => {
  const lines = await runOnce(script('once', 'process.disconnect();'), []);
  assert.equal(lines.length, 1);
  await assert.rejects(
    runOnce(script('failing', 'process.exitCode = 3; process.disconnect();'), []),
    /failing 没有完成/,
  );
});
