import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findChromium } from './find-chromium.ts';

test('a browser that was named is taken or its absence told, never another one', () => {
  assert.deepEqual(findChromium({ GONGKAI_CHROMIUM: process.execPath }, []), { path: process.execPath });
  const wrong = findChromium({ GONGKAI_CHROMIUM: '/nowhere/chrome' }, [process.execPath]);
  assert.ok('missing' in wrong && wrong.missing.includes('/nowhere/chrome'));
});

test('the first known place that can be executed is taken', () => {
  assert.deepEqual(findChromium({}, ['/nowhere', process.execPath]), { path: process.execPath });
});
