import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differences } from './differences.ts';

test('names the character that was added', () => {
  assert.deepEqual(differences('国发〔2017〕47号', '国办发〔2017〕47号'), [
    { kind: 'same', text: '国' },
    { kind: 'added', text: '办' },
    { kind: 'same', text: '发〔2017〕47号' },
  ]);
});

test('equal texts, empty texts, characters beyond the basic plane', () => {
  assert.deepEqual(differences('', ''), []);
  assert.deepEqual(differences('甲', '甲'), [{ kind: 'same', text: '甲' }]);
  assert.deepEqual(differences('', '甲'), [{ kind: 'added', text: '甲' }]);
  assert.deepEqual(differences('𠮷', '吉'), [
    { kind: 'removed', text: '𠮷' },
    { kind: 'added', text: '吉' },
  ]);
});

test('very long texts are shown whole', () => {
  const long = '甲'.repeat(2001);
  assert.deepEqual(differences(long, '乙'), [
    { kind: 'removed', text: long },
    { kind: 'added', text: '乙' },
  ]);
});

test('both sides can be read back from the parts', () => {
  const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '1'), maxLength: 30 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = differences(before, after);
      const side = (kind: string) =>
        parts
          .filter((part) => part.kind === 'same' || part.kind === kind)
          .map((part) => part.text)
          .join('');
      assert.equal(side('removed'), before);
      assert.equal(side('added'), after);
    }),
  );
});
