import { addDays, day } from '../../kernel/day.ts';
import type { Actor } from '../actor.ts';
import type { Db } from '../db/database.ts';
import { openDutiesOf } from './duties.ts';

/** What a calendar shows of a duty. */
export interface CalendarDuty {
  readonly id: number;
  readonly title: string;
  readonly href: string;
  readonly due_day: string | null;
  readonly due_at: string | null;
  readonly provisional: boolean;
}

export interface CalendarOptions {
  /** Name the calendar program shows. */
  readonly name: string;
  /** ISO with Z. */
  readonly now: string;
  /** The platform's address without a slash at the end. */
  readonly url: string;
}

/** The person's open duties as an iCalendar document; those without a due day are left out. */
export const calendarOf = async (db: Db, actor: Actor, options: CalendarOptions): Promise<string> =>
  icalendar(await openDutiesOf(db, actor).execute(), options);

/** iCalendar (RFC 5545): whole-day events on due days, moments as instants; provisional ones are tentative. */
export function icalendar(duties: readonly CalendarDuty[], options: CalendarOptions): string {
  const host = new URL(options.url).host;
  const stamp = utc(options.now);
  const events = duties.flatMap((duty) => {
    const when = whenOf(duty);
    if (when === null) return [];
    return [
      'BEGIN:VEVENT',
      `UID:duty-${duty.id}@${host}`,
      `DTSTAMP:${stamp}`,
      ...when,
      `SUMMARY:${escapeText(duty.provisional ? `${duty.title}（暂定）` : duty.title)}`,
      `URL:${new URL(duty.href, `${options.url}/`).href}`,
      `STATUS:${duty.provisional ? 'TENTATIVE' : 'CONFIRMED'}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ];
  });
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Gongkai//duties//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(options.name)}`,
    'X-WR-TIMEZONE:Asia/Shanghai',
    ...events,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function whenOf(duty: CalendarDuty): string[] | null {
  if (duty.due_day !== null) {
    const next = addDays(day(duty.due_day), 1);
    return [`DTSTART;VALUE=DATE:${compact(duty.due_day)}`, `DTEND;VALUE=DATE:${compact(next)}`];
  }
  return duty.due_at === null ? null : [`DTSTART:${utc(duty.due_at)}`, `DTEND:${utc(duty.due_at)}`];
}

const compact = (value: string): string => value.replaceAll('-', '');

const utc = (moment: string): string =>
  `${compact(new Date(moment).toISOString().slice(0, 19)).replaceAll(':', '')}Z`;

/** Backslash, semicolon and comma are escaped, line breaks become \n, other control characters go. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');

const longestLine = 75;

/** Lines are at most 75 octets; a continuation begins with a space, and no character is torn apart. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > longestLine) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}
