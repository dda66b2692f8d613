import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { weakness } from './secret-strength.ts';
import { readSettings, SettingsRefused } from './settings.ts';
import { storedSecret } from './stored-secret.ts';

const strong = 'Vb3hP9xLq0Zt7WcYk2RnEj5MdUa8SgTfXoKi4HvB';
const production = {
  GONGKAI_SECRET: strong,
  GONGKAI_CLAMD: '127.0.0.1:3310',
  GONGKAI_URL: 'https://zwgk.example.gov.cn/',
};
const none = (): string => assert.fail('a stored secret was asked for');

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readSettings(env, 'production', none);
  } catch (error) {
    if (error instanceof SettingsRefused) return error.problems;
    throw error;
  }
  return [];
}

test('a complete production setting is taken', () => {
  const settings = readSettings(production, 'production', none);
  assert.deepEqual(settings.hosts, ['::']);
  assert.equal(settings.url, 'https://zwgk.example.gov.cn');
  assert.deepEqual(settings.clamd, { host: '127.0.0.1', port: 3310 });
});

const refusals: [what: string, change: Record<string, string>, names: RegExp][] = [
  ['no secret', { GONGKAI_SECRET: '' }, /GONGKAI_SECRET 没有设置/],
  ['a short secret', { GONGKAI_SECRET: strong.slice(0, 31) }, /GONGKAI_SECRET 太短/],
  ['an example as secret', { GONGKAI_SECRET: 'please-change-me-please-change-me-0192' }, /示例/],
  ['a repeated secret', { GONGKAI_SECRET: 'xyzw'.repeat(10) }, /重复太多/],
  ['no virus scanner', { GONGKAI_CLAMD: '' }, /GONGKAI_CLAMD 没有设置/],
  ['no public address', { GONGKAI_URL: '' }, /GONGKAI_URL 没有设置/],
  ['a public address without TLS', { GONGKAI_URL: 'http://zwgk.example.gov.cn' }, /不是 https/],
  ['a demo time', { GONGKAI_NOW: '2018-08-20T09:00:00+08:00' }, /GONGKAI_NOW 只供演示/],
  ['a clock offset', { GONGKAI_CLOCK_OFFSET_MS: '5' }, /GONGKAI_CLOCK_OFFSET_MS 只供演示/],
  ['a port that is none', { GONGKAI_PORT: '70000' }, /GONGKAI_PORT 应在/],
  ['a word as port', { GONGKAI_PORT: 'http' }, /GONGKAI_PORT 应为/],
  ['a database of another kind', { DATABASE_URL: 'mysql://localhost' }, /DATABASE_URL 应以/],
  ['a scanner without port', { GONGKAI_CLAMD: 'localhost' }, /GONGKAI_CLAMD 应为/],
  ['a mail server without scheme', { GONGKAI_SMTP: 'mail.example.cn' }, /GONGKAI_SMTP 应以/],
  ['a log level that is none', { GONGKAI_LOG: 'loud' }, /GONGKAI_LOG 应为/],
  ['a proxy count that is none', { GONGKAI_TRUST_PROXY: 'yes' }, /GONGKAI_TRUST_PROXY 应为/],
];

for (const [what, change, sentence] of refusals) {
  test(`production refuses ${what}`, () => {
    assert.match(problemsOf({ ...production, ...change }).join('\n'), sentence);
  });
}

test('every problem is told at once', () => {
  assert.equal(problemsOf({}).length, 3);
});

test('the demo listens on this machine only and keeps its own secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-settings-'));
  try {
    const settings = readSettings({ GONGKAI_DATA: folder }, 'demo', storedSecret);
    assert.deepEqual(settings.hosts, ['127.0.0.1', '::1']);
    assert.equal(weakness(settings.secret), undefined);
    assert.equal(readSettings({ GONGKAI_DATA: folder }, 'demo', storedSecret).secret, settings.secret);
    assert.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
