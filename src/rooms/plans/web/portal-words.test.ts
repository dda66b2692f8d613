import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterFrom, filterHref } from './portal-filter.ts';
import { headingOf, topicTitle } from './portal-words.ts';

test('the topic is named after the plan', () => {
  const of = (title: string) => topicTitle({ title });
  assert.equal(of('官渡区2018年政务公开工作要点分工方案'), '官渡区2018年政务公开工作要点落实情况');
  assert.equal(of('示例区2019年政务公开工作要点任务分解表'), '示例区2019年政务公开工作要点落实情况');
  assert.equal(of('示例区2020年政务公开工作要点'), '示例区2020年政务公开工作要点落实情况');
});

test('an explanation in a heading stands apart', () => {
  assert.deepEqual(headingOf('管好用好政务新平台(注:指 APP 移动客户端)'), {
    heading: '管好用好政务新平台',
    note: '指 APP 移动客户端',
  });
  assert.deepEqual(headingOf('优化审批办事服务'), { heading: '优化审批办事服务', note: null });
});

test('a filter and its address say the same; what is not a filter is dropped', () => {
  const filter = filterFrom(new URLSearchParams('q=%E5%85%AC%E5%BC%80&part=1.2&page=9&unit='));
  assert.equal(filterHref('/plans/2018', filter), '/plans/2018?part=1.2&q=%E5%85%AC%E5%BC%80');
  assert.equal(filterHref('/plans/2018', { ...filter, q: '', part: '' }), '/plans/2018');
  assert.equal(filterFrom(new URLSearchParams({ q: '公'.repeat(500) })).q.length, 60);
});
