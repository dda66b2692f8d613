import { isWorkingDay, type WorkingCalendar, workingDayFrom } from './calendar.ts';
import { type ClockEvent, foldEvents, type History, type Span } from './clock-events.ts';
import {
  pauseWords,
  positionWords,
  provisionalWords,
  restartWords,
  rollOverWords,
  stopWords,
  stretchWords,
} from './clock-words.ts';
import { countOn, type Position, type Skipped, type Stretch, startingPoint } from './counting.ts';
import { type Day, dayEndMs, epochMs, isoMoment, shanghaiDay } from './day.ts';

/** When a matter must be done: by the end of a day, or by a moment. */
export type Due =
  | { readonly kind: 'day'; readonly day: Day }
  | { readonly kind: 'moment'; readonly instant: string };

/** One step of the reckoning, as a sentence for people and as data for machines. */
export interface Step {
  readonly kind: 'count' | 'extend' | 'pause' | 'restart' | 'roll-over' | 'provisional' | 'stop';
  readonly sentence: string;
  /** First day or moment the step is about, and its last. */
  readonly from: string;
  readonly to: string | null;
  /** Units of the limit counted in this step. */
  readonly counted: number;
  readonly skipped: readonly Skipped[];
}

export interface Clock {
  readonly state: 'running' | 'paused' | 'stopped';
  readonly unit: Span['unit'];
  /** While paused: the earliest it can become, as if resumed on the day of the pause. */
  readonly due: Due;
  /** True when some day was counted by guess because its year's notice is not known. */
  readonly provisional: boolean;
  readonly pausedAt: string | null;
  readonly stoppedAt: string | null;
  readonly steps: readonly Step[];
}

const textOf = (position: Position): string =>
  position.kind === 'day' ? position.day : isoMoment(position.ms);

const endMs = (position: Position): number =>
  position.kind === 'day' ? dayEndMs(position.day) : position.ms;

/** Whether something done at `at` came too late for `due`: on the due day itself it never does. */
const isAfter = (at: string, due: Position): boolean =>
  due.kind === 'day' ? epochMs(at) >= endMs(due) : epochMs(at) > due.ms;

function stretches(span: Span, history: History, calendar: WorkingCalendar): [Stretch, ...Stretch[]] {
  const first = countOn(span, startingPoint(span, history.startedAt), history.pauses, calendar);
  const all: [Stretch, ...Stretch[]] = [first];
  let last = first;
  for (const extension of history.extensions) {
    last = countOn(extension.span, last.end, history.pauses, calendar);
    all.push(last);
  }
  return all;
}

/** Moves a last day that is a day off to the next working day, where the limit says so. */
function rollOver(span: Span, end: Position, calendar: WorkingCalendar): { to: Day; step: Step } | null {
  if (span.rollOver === 'none' || end.kind !== 'day') return null;
  const status = isWorkingDay(calendar, end.day);
  if (status.working) return null;
  const to = workingDayFrom(calendar, end.day);
  const sentence = rollOverWords(end.day, status.reason, to);
  return { to, step: { kind: 'roll-over', sentence, from: end.day, to, counted: 0, skipped: [] } };
}

/** The first day on which the reckoning leaned on a guess, or null. */
function guessedFrom(
  all: readonly Stretch[],
  span: Span,
  due: Position,
  calendar: WorkingCalendar,
): Day | null {
  const counted = all.map((stretch) => stretch.guessedFrom).find((day) => day !== null) ?? null;
  if (counted || span.rollOver === 'none' || due.kind !== 'day') return counted;
  // Even a last day that seems to be worked may turn out to be off once its year's notice appears.
  return isWorkingDay(calendar, due.day).provisional ? due.day : null;
}

/** The steps that tell what happened to the matter, before those that count. */
function eventSteps(history: History, inHours: boolean, due: Position): Step[] {
  const restarts = history.restarts.map(
    (event): Step => ({
      kind: 'restart',
      sentence: restartWords(event, inHours),
      from: isoMoment(event.at),
      to: null,
      counted: 0,
      skipped: [],
    }),
  );
  const pauses = history.pauses.map(
    (pause): Step => ({
      kind: 'pause',
      sentence: pauseWords(pause, inHours, isAfter(pause.from, due)),
      from: isoMoment(pause.from),
      to: pause.to === null ? null : isoMoment(pause.to),
      counted: 0,
      skipped: [],
    }),
  );
  return [...restarts, ...pauses];
}

/**
 * Runs the clock of a matter: when it is due, and the steps that lead there.
 *
 * Days end at 24:00 in Asia/Shanghai. A pause leaves the day it begins untouched and swallows the day it ends.
 * An extension counts on from where the limit ended; a restart forgets everything before it.
 * Throws a RangeError on events that cannot have happened (see `foldEvents`).
 */
export function runClock(limit: Span, events: readonly ClockEvent[], calendar: WorkingCalendar): Clock {
  const history = foldEvents(events);
  const all = stretches(limit, history, calendar);
  const last = all.at(-1) ?? all[0];
  const rolled = rollOver(last.span, last.end, calendar);
  const due: Position = rolled ? { kind: 'day', day: rolled.to } : last.end;
  const inHours = limit.unit === 'hour';
  const steps: Step[] = eventSteps(history, inHours, due);
  all.forEach((stretch, index) => {
    const extension = index === 0 ? undefined : history.extensions[index - 1];
    steps.push({
      kind: extension ? 'extend' : 'count',
      sentence: stretchWords(stretch, extension?.reason ?? history.startReason, extension !== undefined),
      from: textOf(stretch.from),
      to: textOf(stretch.end),
      counted: stretch.span.amount,
      skipped: stretch.skipped,
    });
  });
  if (rolled) steps.push(rolled.step);
  const guessed = guessedFrom(all, last.span, due, calendar);
  if (guessed) {
    const sentence = provisionalWords(guessed);
    steps.push({ kind: 'provisional', sentence, from: guessed, to: textOf(due), counted: 0, skipped: [] });
  }
  const { stop } = history;
  if (stop) {
    const sentence = stopWords(stop, inHours, isAfter(stop.at, due));
    steps.push({ kind: 'stop', sentence, from: isoMoment(stop.at), to: null, counted: 0, skipped: [] });
  }
  return {
    state: stop ? 'stopped' : history.pausedAt ? 'paused' : 'running',
    unit: last.span.unit,
    due: due.kind === 'day' ? due : { kind: 'moment', instant: isoMoment(due.ms) },
    provisional: guessed !== null,
    pausedAt: history.pausedAt,
    stoppedAt: stop?.at ?? null,
    steps,
  };
}

/** The due day or moment in words: 2018年9月10日, or 2018-08-20 12:00. */
export const dueWords = (due: Due): string =>
  positionWords(due.kind === 'day' ? due : { kind: 'moment', ms: epochMs(due.instant) });

/** The Shanghai day a matter falls due on, for lists and calendars. */
export const dueDay = (due: Due): Day => (due.kind === 'day' ? due.day : shanghaiDay(due.instant));
