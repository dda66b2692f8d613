import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { icalendar } from './calendar.ts';

const options = { name: '我的待办', now: '2018-08-20T01:00:00.000Z', url: 'https://zwgk.example.gov.cn' };
const duty = {
  ...{
    id: 5,
    title: '反馈',
    href: '/w/plans/shares/1',
    due_day: '2018-08-31',
    due_at: '2018-08-31T16:00:00.000Z',
  },
  provisional: false,
};
const unfold = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

test('a due day is a whole-day event, ending with the next day', () => {
  assert.deepEqual(unfold(icalendar([duty], options)), [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gongkai//duties//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'X-WR-CALNAME:我的待办',
    'X-WR-TIMEZONE:Asia/Shanghai',
    'BEGIN:VEVENT',
    'UID:duty-5@zwgk.example.gov.cn',
    'DTSTAMP:20180820T010000Z',
    'DTSTART;VALUE=DATE:20180831',
    'DTEND;VALUE=DATE:20180901',
    'SUMMARY:反馈',
    'URL:https://zwgk.example.gov.cn/w/plans/shares/1',
    'STATUS:CONFIRMED',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test('a due moment is an instant; a provisional one is tentative; none at all is left out', () => {
  const moment = { ...duty, due_day: null, due_at: '2018-08-20T04:00:00.000Z', provisional: true };
  const lines = unfold(icalendar([moment, { ...duty, due_day: null, due_at: null }], options));
  assert.ok(lines.includes('DTSTART:20180820T040000Z'));
  assert.ok(lines.includes('SUMMARY:反馈（暂定）'));
  assert.ok(lines.includes('STATUS:TENTATIVE'));
  assert.equal(lines.filter((line) => line === 'BEGIN:VEVENT').length, 1);
});

test('special characters are escaped, line breaks cannot add a property', () => {
  const lines = unfold(icalendar([{ ...duty, title: 'a;b,c\\d\r\nATTENDEE:x\u0007' }], options));
  assert.ok(lines.includes('SUMMARY:a\\;b\\,c\\\\d\\nATTENDEE:x'));
});

test('whatever the title, lines keep to 75 octets, unfold to the same text and stay valid characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (title) => {
      const text = icalendar([{ ...duty, title }], options);
      const bytes = Buffer.from(text);
      for (const line of text.split('\r\n')) {
        assert.ok(Buffer.byteLength(line) <= 75);
        assert.ok(!/[\r\n]/.test(line));
      }
      assert.equal(new TextDecoder('utf-8', { fatal: true }).decode(bytes), text.toWellFormed());
      const summary = unfold(text).find((line) => line.startsWith('SUMMARY:')) ?? '';
      const back = summary.slice(8).replace(/\\([\\;,n])/g, (_all, one) => (one === 'n' ? '\n' : one));
      assert.equal(back, title.replace(/\r\n|\r|\n/g, '\n').replace(/(?!\n)\p{Cc}/gu, ''));
    }),
  );
});
