import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayServe, refuseStartWithoutScanner } from './serving-policy.ts';

test('who may get which file, in the demo and in production', () => {
  const outcome = (...args: Parameters<typeof mayServe>) => {
    const serving = mayServe(...args);
    return serving.kind === 'serve' ? (serving.label ?? 'serve') : serving.code;
  };
  const clean = { verdict: 'clean' } as const;
  const infected = { verdict: 'infected', signature: 'X' } as const;
  const unscanned = { verdict: 'unscanned', why: 'x' } as const;
  for (const mode of ['demo', 'production'] as const) {
    for (const audience of ['public', 'staff'] as const) {
      assert.equal(outcome(clean, mode, audience), 'serve');
      assert.equal(outcome(infected, mode, audience), 'scan.infected');
    }
  }
  assert.equal(outcome(unscanned, 'demo', 'staff'), '未查毒');
  assert.equal(outcome(unscanned, 'demo', 'public'), 'scan.unscanned');
  assert.equal(outcome(unscanned, 'production', 'staff'), 'scan.unscanned');
  assert.equal(outcome(unscanned, 'production', 'public'), 'scan.unscanned');
});

test('production does not start without a scanner, the demo does', () => {
  assert.equal(refuseStartWithoutScanner('production', false)?.code, 'scan.no-scanner');
  assert.equal(refuseStartWithoutScanner('production', true), null);
  assert.equal(refuseStartWithoutScanner('demo', false), null);
});
