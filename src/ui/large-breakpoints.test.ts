import assert from 'node:assert/strict';
import { test } from 'node:test';
import { largeBreakpoints } from './large-breakpoints.ts';

test('a narrow layout begins earlier under large text', () => {
  const css =
    '.a { color: red; }\n@media screen and (max-width: 40rem) {\n  .b,\n  .c > d { margin: 0; }\n  /* why */\n  .e { top: 0; }\n}\n.f { left: 0; }';
  const again = largeBreakpoints(css);
  assert.match(again, /^@media screen and \(max-width: 52\.5rem\) \{/);
  assert.match(again, /html\.mode-large \.b, html\.mode-large \.c > d \{/);
  assert.match(again, /html\.mode-large \.e \{ top: 0; \}/);
  assert.doesNotMatch(again, /why|\.a|\.f/);
});

test('other media queries are left alone', () => {
  assert.equal(largeBreakpoints('@media print { .a { color: black; } }'), '');
});
