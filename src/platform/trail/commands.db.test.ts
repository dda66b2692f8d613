import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { COMMAND } from '../actor.ts';
import { trailCommands } from './commands.ts';
import { publicLine } from './key.ts';
import { type OpenTrail, openTrail, write } from './testing/trail-fixture.ts';

let trail: OpenTrail;
let folder: string;
let key: string;
before(async () => {
  trail = await openTrail();
  folder = mkdtempSync(join(tmpdir(), 'gongkai-trail-'));
  key = join(folder, 'key.pub');
  writeFileSync(key, publicLine(trail.publicKey));
});
after(async () => {
  rmSync(folder, { recursive: true });
  await trail.close();
});

async function run(words: string, ...args: string[]) {
  const command = trailCommands.find((one) => one.words === words);
  assert.ok(command);
  let printed: { value: unknown; text: string } = { value: null, text: '' };
  const code = await command.run(args, {
    ...{ db: trail.app, actor: COMMAND, now: '2018-08-20T01:00:00Z', today: '2018-08-20', isJson: false },
    print: (value, text) => {
      printed = { value, text };
    },
  });
  return { code, ...printed };
}

test('verify, checkpoint and key, from an empty trail to a cut one', async () => {
  assert.equal((await run('trail checkpoint')).code, 2);
  assert.equal((await run('trail verify', '--key', key)).code, 0);
  await write(trail.app, [{}, {}, {}]);
  const waiting = await run('trail verify', `--key=${key}`);
  assert.match(waiting.text, /待封存 3 条/);
  await trail.attack(`update trail.unsealed set since = now() - interval '2 minutes'`);
  const stalled = await run('trail verify', '--key', key);
  assert.equal(stalled.code, 3);
  assert.match(stalled.text, /worker/);
  await trail.seal();
  const kept = join(folder, 'kept.txt');
  assert.equal((await run('trail checkpoint', kept)).code, 0);
  const good = await run('trail verify', '--key', key, '--checkpoint', kept);
  assert.equal(good.code, 0);
  assert.match(good.text, /已封存 3 条.*\n与另行保管的检查点 1 个一致/);
  assert.match((await run('trail verify', '--key', key)).text, /不能发现整体截断/);
  assert.equal((await run('trail key', '--key', key)).text.split('\n')[0], publicLine(trail.publicKey));
  await trail.attack('delete from trail.checkpoint; delete from trail.seal; delete from trail.entry');
  const cut = await run('trail verify', '--key', key, '--checkpoint', kept);
  assert.equal(cut.code, 1);
  assert.match(cut.text, /末尾的记录被截去/);
});

test('what cannot be used is said, not thrown', async () => {
  const bad = join(folder, 'bad');
  writeFileSync(bad, 'nothing');
  for (const args of [
    ['--checkpoint', bad],
    ['--checkpoint', join(folder, 'none')],
    ['--checkpoint'],
    ['--key', bad],
  ]) {
    const refused = await run('trail verify', '--key', key, ...args);
    assert.equal(refused.code, 2);
    assert.match(refused.text, /。$/);
  }
});
