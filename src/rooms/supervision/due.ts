import { type Clock, dueDay, runClock } from '#kernel/clock.ts';
import { day, type Day, formatDay, shanghaiDay } from '#kernel/day.ts';
import type { Limit } from '#kernel/limits.ts';
import { limit, workingCalendar } from '#platform/law.ts';
import type { Answer, Extension, Order } from './order.ts';

/** The internal limits of this room, in data/limits/supervision.json. */
export type OrderLimit =
  | 'supervision.sign'
  | 'supervision.answer'
  | 'supervision.redo'
  | 'supervision.review';

export interface Reckoned {
  readonly day: Day;
  readonly isProvisional: boolean;
  readonly limit: Limit;
  /** How the day was arrived at, in words. */
  readonly sentences: readonly string[];
}

/**
 * A limit of the office run by the clock from a moment, with the calendar as it was known on a day (today when the
 * due day is set; later when it is reckoned again).
 */
export function reckon(name: OrderLimit, at: string, reason: string, knownOn: string): Reckoned {
  const found = limit(name, shanghaiDay(at));
  const clock: Clock = runClock(found, [{ kind: 'start', at, reason }], workingCalendar(day(knownOn)));
  return {
    day: dueDay(clock.due),
    isProvisional: clock.provisional,
    limit: found,
    sentences: clock.steps.map((step) => step.sentence),
  };
}

/** Where an answer is sent back: the later of the old due day and the limit for doing it again. */
export function redoDay(order: Pick<Order, 'dueDay'>, returnedAt: string, knownOn: string): Reckoned {
  const again = reckon('supervision.redo', returnedAt, '退回补办', knownOn);
  return again.day >= order.dueDay ? again : { ...again, day: order.dueDay as Day, isProvisional: false };
}

/** One line of the reckoning on the page. */
export interface DueStep {
  readonly at: string;
  readonly sentence: string;
  readonly result: string;
}

/**
 * How the due day in force came about: as issued, each extension, each return; oldest first. Days stand as they were
 * set; the sentences are reckoned again, with the calendar under which that day came out.
 */
export function dueSteps(
  order: Order,
  answers: readonly Answer[],
  extensions: readonly Extension[],
  today: string,
): DueStep[] {
  const changes: (DueStep & { readonly was: string })[] = [];
  for (const { state, decidedAt, decidedBy, reason, oldDay, newDay } of extensions) {
    if (state !== 'approved' || decidedAt === null) continue;
    const sentence = `${decidedBy}批准延期（${reason}），由${formatDay(oldDay as Day)}延至`;
    changes.push({ at: decidedAt, sentence, result: formatDay(newDay as Day), was: oldDay });
  }
  for (const { redoDay: set, judgedAt, dueDay: was } of answers) {
    if (set === null || judgedAt === null) continue;
    const sentence =
      set === was
        ? '回复被退回补办；原时限更晚，仍按原时限'
        : `回复被退回补办：${asSet('supervision.redo', judgedAt, '退回补办', set, today).sentences.join('；')}`;
    changes.push({ at: judgedAt, sentence, result: formatDay(set as Day), was });
  }
  changes.sort((a, b) => (a.at < b.at ? -1 : 1));
  return [firstStep(order, changes[0]?.was ?? order.dueDay, today), ...changes];
}

function firstStep(order: Order, set: string, today: string): DueStep {
  const at = order.issuedAt;
  const result = formatDay(set as Day);
  if (order.dueKind === 'typed')
    return { at, sentence: `${order.source.leaderName ?? order.issuerName}确定的办结时限`, result };
  const { sentences, limit: rule } = asSet('supervision.answer', at, '发出督办单', set, today);
  return { at, sentence: `${rule.title}：${sentences.join('；')}。依据：${rule.source.title}`, result };
}

/** The reckoning that gives the day as it was set: with the calendar of that time, or of today after a recount. */
function asSet(name: OrderLimit, at: string, reason: string, set: string, today: string): Reckoned {
  const then = reckon(name, at, reason, shanghaiDay(at));
  return then.day === set ? then : reckon(name, at, reason, today);
}

/**
 * The due day of an order that was reckoned without a calendar, with the calendars known today; null where nothing is
 * to be reckoned again.
 */
export function recounted(
  order: Order,
  answers: readonly Answer[],
  today: string,
): { day: string; isProvisional: boolean } | null {
  if (!order.isProvisional) return null;
  const returned = answers.findLast((answer) => answer.redoDay !== null && answer.judgedAt !== null);
  if (returned?.judgedAt) return redoDay(returned, returned.judgedAt, today);
  return order.dueKind === 'limit' ? reckon('supervision.answer', order.issuedAt, '', today) : null;
}
