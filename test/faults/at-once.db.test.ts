/** Several people, or one impatient one, acting at the same moment through the real system. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Answer, Client } from './client.ts';
import { apiOf, signIn } from './staff.ts';
import { openSystem, type System } from './system.ts';

const unit = 'zhengfuban';
const callers = 50;

let system: System;
let clerk: Client;
before(async () => {
  system = await openSystem();
  clerk = await apiOf(system, `${unit}-jingban`);
});
after(() => system?.end());

const report = (subject: string) => ({
  heldOn: '2018-08-20',
  chiefName: '丁示例',
  subject,
  decisions: '试验',
});
const reportsOn = async (subject: string): Promise<number> => {
  const rows = await system.query<{ n: number }>(
    `select (select count(*)::int from units.work_report where subject = $1) +
       (select count(*)::int from trail.entry where after->>'subject' = $1) as n`,
    [subject],
  );
  // a report and its line of the trail
  return rows[0]!.n / 2;
};
const sendAll = (subject: string, keyOf: () => Record<string, string>): Promise<Answer[]> =>
  Promise.all(
    Array.from({ length: callers }, () =>
      clerk.post(`/api/v1/units/${unit}/reports`, { body: report(subject), headers: keyOf() }),
    ),
  );

test('fifty callers with one key: one effect, the same answer for all', async () => {
  const key = randomUUID();
  const answers = await sendAll('同一提交编号', () => ({ 'idempotency-key': key }));
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [201]);
  assert.equal(new Set(answers.map((answer) => answer.text)).size, 1);
  assert.equal(await reportsOn('同一提交编号'), 1);
});

test('control: fifty callers without a key: fifty effects', async () => {
  const answers = await sendAll('没有提交编号', () => ({}));
  assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [201]);
  assert.equal(await reportsOn('没有提交编号'), callers);
});

interface Person {
  readonly id: number;
  readonly name: string;
  readonly version: number;
}

const somebody = async (): Promise<Person> => {
  const [person] = await system.query<Person>(
    `select p.id::int, p.name, p.version from units.person p join units.organisation o on o.id = p.home_unit_id
     where o.code = $1 order by p.id limit 1`,
    [unit],
  );
  return person!;
};

test('two people edit one record from the same version: one wins, the other is told, nothing is mixed', async () => {
  const editors = await Promise.all([apiOf(system, `${unit}-shencha`), apiOf(system, `${unit}-fuzeren`)]);
  for (let turn = 0; turn < 20; turn++) {
    const { id, version } = await somebody();
    const names = editors.map((_editor, index) => `示例${turn}之${index}`);
    const answers = await Promise.all(
      editors.map((editor, index) =>
        editor.post(`/api/v1/people/${id}/amend`, {
          body: { name: names[index], phone: '', email: '', version },
        }),
      ),
    );
    const winner = answers.findIndex((answer) => answer.status === 200);
    const loser = answers.find((answer) => answer.status !== 200);
    assert.deepEqual(
      answers.map((answer) => answer.status).sort((a, b) => a - b),
      [200, 409],
      answers.map((a) => a.text).join('\n'),
    );
    assert.equal((JSON.parse(loser!.text) as { code: string }).code, 'units.record.moved-on');
    assert.deepEqual(await somebody(), { id, name: names[winner], version: version + 1 });
  }
});

test('a form sent from an old version comes back with what was typed', async () => {
  const { id, version } = await somebody();
  const { browser, csrf } = await signIn(system, `${unit}-shencha`);
  const typed = { _csrf: csrf, _from: `/w/people/${id}`, name: '旧版所填', phone: '', email: '' };
  const answer = await browser.post(`/w/people/${id}/amend`, {
    body: new URLSearchParams({ ...typed, version: String(version - 1) }),
  });
  assert.equal(answer.status, 409);
  assert.match(answer.text, /旧版所填/);
  assert.notEqual((await somebody()).name, '旧版所填');
});
