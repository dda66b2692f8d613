import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayModeOf, displayValue } from './display-mode/display-mode.tsx';
import { fieldId, typedValue, typedValues } from './form-state.ts';
import { percent } from './progress-bar/progress-bar.tsx';
import { stylesheet } from './stylesheet.ts';
import { currentItem } from './workbench-layout/navigation.tsx';

test('100% is only said when everything is done', () => {
  assert.equal(percent(999, 1000), 99);
  assert.equal(percent(1000, 1000), 100);
  assert.equal(percent(0, 0), 0);
});

test('a mode survives the cookie, and a strange cookie is the standard display', () => {
  for (const mode of ['', 'large', 'contrast', 'large.contrast'])
    assert.equal(displayValue(displayModeOf(mode)), mode);
  assert.equal(displayValue(displayModeOf('<script>')), '');
});

test('one place in the navigation is current: the longest that begins the path', () => {
  const groups = [
    {
      title: '任务',
      items: [
        { label: '台账', href: '/w/plans' },
        { label: '看板', href: '/w/plans/board' },
      ],
    },
  ];
  assert.equal(currentItem(groups, '/w/plans/board?x=1')?.label, '看板');
  assert.equal(currentItem(groups, '/w/plans/tasks/3')?.label, '台账');
  assert.equal(currentItem(groups, '/w/plansandmore'), undefined);
});

test('a value is read from one or several, and an id can be linked to', () => {
  assert.equal(typedValue({ a: ['x', 'y'] }, 'a'), 'x');
  assert.equal(typedValue({}, 'a'), '');
  assert.deepEqual(typedValues({ a: 'x' }, 'a'), ['x']);
  assert.equal(fieldId('rows[3].unit', 'import'), 'import-rows-3-unit');
});

test('the stylesheet asks nothing of another host and is named by its bytes', () => {
  const { url, body } = stylesheet();
  assert.match(url, /^\/assets\/gongkai-[0-9a-f]{16}\.css$/);
  assert.doesNotMatch(body, /url\(|@import/);
  assert.match(body, /\.data-table/);
});
