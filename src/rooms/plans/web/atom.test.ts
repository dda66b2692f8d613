import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PublicPlan, PublicTask } from '../public/queries.ts';
import { atomFeed } from './atom.ts';

const plan: PublicPlan = {
  year: 2018,
  title: '示例区2018年政务公开工作要点分工方案',
  issuer: '示例区政府办 & 示例',
  issuedOn: '2018-08-17',
  handedDownAt: '2018-08-17T07:30:00.000Z',
};
const task = (no: number, closedOn: string | null, requirement = '及时公开'): PublicTask => ({
  ...{ no, section: '推进公开', subsection: '主动公开', requirement, leadText: '区财政局' },
  ...{ leads: [], responsible: ['区财政局'], deadlineText: '全年工作', deadline: { kind: 'year-round' } },
  ...{ demands: [], citations: [], status: closedOn ? 'done' : 'on-track', closedOn, units: [] },
});
const all = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map((found) => found[1] as string);

test('what Atom demands of a feed and of each entry is there', () => {
  const xml = atomFeed(plan, [task(1, null), task(2, '2018-10-30')]);
  assert.equal(all(xml, 'id').length, 3);
  assert.equal(new Set(all(xml, 'id')).size, 3);
  for (const id of all(xml, 'id'))
    assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(all(xml, 'title')[0], '示例区2018年政务公开工作要点落实情况');
  assert.match(xml, /<author><name>示例区政府办 &amp; 示例<\/name><\/author>/);
  assert.match(xml, /<link rel="self"/);
});

test('the last closed comes first and dates the feed; all times carry their offset', () => {
  const xml = atomFeed(plan, [task(1, null), task(2, '2018-10-30')]);
  assert.deepEqual(all(xml, 'updated'), [
    '2018-10-30T00:00:00+08:00',
    '2018-10-30T00:00:00+08:00',
    '2018-08-17T15:30:00+08:00',
  ]);
});

test('closed on the day of handing down, an entry is not updated before it was published', () => {
  const xml = atomFeed(plan, [task(1, '2018-08-17')]);
  assert.deepEqual(new Set(all(xml, 'updated')), new Set(['2018-08-17T15:30:00+08:00']));
});

test('the same task keeps its id, another plan has others', () => {
  const id = (year: number) => all(atomFeed({ ...plan, year }, [task(1, null)]), 'id');
  assert.deepEqual(id(2018), id(2018));
  assert.notDeepEqual(id(2018), id(2019));
});

test('signs of XML and control characters cannot break it', () => {
  const xml = atomFeed(plan, [task(1, null, '公开<b>\u0003"&')]);
  assert.match(xml, /公开&lt;b&gt;&quot;&amp;/);
});
