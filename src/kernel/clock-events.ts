import { epochMs } from './day.ts';
import type { Limit } from './limits.ts';

/** The part of a limit the clock counts with; a `Limit` from data fits, and so does one typed on the command line. */
export type Span = Pick<Limit, 'amount' | 'unit' | 'countFrom' | 'rollOver'>;

/** Something that happened to a matter and moves its clock. */
export interface ClockEvent {
  readonly kind: 'start' | 'pause' | 'resume' | 'extend' | 'restart' | 'stop';
  /** ISO text with an offset. */
  readonly at: string;
  /** In the words of the file: 收到申请, 征求第三方意见 … */
  readonly reason: string;
  /** With `extend`: how much is added. */
  readonly limit?: Span;
}

export interface Pause {
  readonly from: string;
  /** null while it lasts. */
  readonly to: string | null;
  readonly reason: string;
}

/** The events of a matter, folded: what counts now. A restart has thrown away whatever stood before it. */
export interface History {
  readonly startedAt: string;
  readonly startReason: string;
  readonly extensions: readonly { readonly span: Span; readonly at: string; readonly reason: string }[];
  readonly pauses: readonly Pause[];
  readonly restarts: readonly ClockEvent[];
  readonly pausedAt: string | null;
  readonly stop: ClockEvent | null;
}

const fault = (event: ClockEvent, why: string): never => {
  throw new RangeError(`clock: ${event.kind} at ${event.at}: ${why}`);
};

/** Whether a pause that began is still open. */
const openPause = (history: History): Pause | null =>
  history.pauses.find((pause) => pause.to === null) ?? null;

const closePause = (history: History, at: string): readonly Pause[] =>
  history.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause));

function apply(history: History, event: ClockEvent): History {
  if (history.stop) return fault(event, 'the clock has stopped');
  switch (event.kind) {
    case 'start':
      return fault(event, 'it has started before');
    case 'pause':
      if (openPause(history)) return fault(event, 'it is paused already');
      return {
        ...history,
        pausedAt: event.at,
        pauses: [...history.pauses, { from: event.at, to: null, reason: event.reason }],
      };
    case 'resume':
      if (!openPause(history)) return fault(event, 'it is not paused');
      return { ...history, pausedAt: null, pauses: closePause(history, event.at) };
    case 'extend':
      if (!event.limit) return fault(event, 'no length given');
      return {
        ...history,
        extensions: [...history.extensions, { span: event.limit, at: event.at, reason: event.reason }],
      };
    case 'restart':
      return {
        ...history,
        startedAt: event.at,
        startReason: event.reason,
        extensions: [],
        pauses: [],
        pausedAt: null,
        restarts: [...history.restarts, event],
      };
    case 'stop':
      return { ...history, stop: event };
  }
}

/**
 * Folds the events in the order of their moments (of equal moments, in the order given).
 * Throws a RangeError on a sequence that cannot have happened (a resume without a pause, anything after a stop):
 * the transition tables keep such events from being written, so one is a fault, not a refusal.
 */
export function foldEvents(events: readonly ClockEvent[]): History {
  const ordered = events.toSorted((a, b) => epochMs(a.at) - epochMs(b.at));
  const [first, ...rest] = ordered;
  if (!first) throw new RangeError('clock: no events');
  if (first.kind !== 'start') return fault(first, 'it has not started');
  const started: History = {
    startedAt: first.at,
    startReason: first.reason,
    extensions: [],
    pauses: [],
    restarts: [],
    pausedAt: null,
    stop: null,
  };
  return rest.reduce(apply, started);
}
