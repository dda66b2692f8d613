import type { ClockEvent, Pause, Span } from './clock-events.ts';
import type { Position, Skipped, Stretch } from './counting.ts';
import {
  addDays,
  type Day,
  daysBetween,
  epochMs,
  formatDay,
  formatMoment,
  formatMonthDay,
  shanghaiDay,
} from './day.ts';

const unitWords = { 'working-day': '个工作日', day: '日', hour: '小时', month: '个月', year: '年' } as const;

/** 15个工作日, 30日, 3小时, 6个月, 1年 */
export const spanWords = (span: Pick<Span, 'amount' | 'unit'>): string =>
  `${span.amount}${unitWords[span.unit]}`;

/** 2018年9月10日, or 2018-08-20 12:00 */
export const positionWords = (position: Position): string =>
  position.kind === 'day' ? formatDay(position.day) : formatMoment(position.ms);

interface Run {
  readonly from: Day;
  to: Day;
  readonly reason: string;
}

/** Neighbouring days of one reason, joined. */
function runsOf(days: readonly Skipped[]): Run[] {
  const runs: Run[] = [];
  for (const { day, reason } of days) {
    const last = runs.at(-1);
    if (last && last.reason === reason && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day, reason });
  }
  return runs;
}

const runWords = (run: Run): string =>
  `${run.from === run.to ? formatMonthDay(run.from) : `${formatMonthDay(run.from)}至${formatMonthDay(run.to)}`}（${run.reason}）`;

/** Weekends are only numbered: naming each would hide the days a reader has to check. */
function skippedWords(skipped: readonly Skipped[]): string {
  const paused = skipped.filter((each) => each.kind === 'pause');
  const off = skipped.filter((each) => each.kind === 'day-off');
  const weekends = off.filter((each) => each.reason.startsWith('周末'));
  const named = runsOf(off.filter((each) => !each.reason.startsWith('周末'))).map(runWords);
  if (weekends.length > 0) named.push(`周末${weekends.length}天`);
  const parts: string[] = [];
  if (named.length > 0) parts.push(`跳过${named.join('、')}`);
  if (paused.length > 0) parts.push(`中止期间不计${runsOf(paused).map(runWords).join('、')}`);
  return parts.map((part) => `；${part}`).join('');
}

const madeUpWords = (madeUp: readonly Skipped[]): string =>
  madeUp.length === 0 ? '' : `；${runsOf(madeUp).map(runWords).join('、')}计入`;

/** Why counting begins where it does: （收到申请次日） */
function startWords(span: Span, reason: string): string {
  if (span.countFrom === 'next-day') return reason ? `（${reason}次日）` : '（当日不计，自次日起）';
  return span.unit === 'hour' ? `（${reason || '发生'}时起）` : `（${reason || '当日'}，当日计入）`;
}

/** 自2018年8月21日起算（收到申请次日），计15个工作日；跳过周末6天；2018年9月10日届满 */
export function stretchWords(stretch: Stretch, reason: string, isExtension: boolean): string {
  const { span, from, end } = stretch;
  const why = isExtension ? `（${reason || '延长期限'}）` : startWords(span, reason);
  const opening = isExtension ? `延长${spanWords(span)}，自` : '自';
  const counting = isExtension ? '' : `，计${spanWords(span)}${span.unit === 'hour' ? '（含节假日）' : ''}`;
  return `${opening}${positionWords(from)}起算${why}${counting}${skippedWords(stretch.skipped)}${madeUpWords(stretch.madeUp)}；${positionWords(end)}届满`;
}

const at = (moment: string, inHours: boolean): string =>
  inHours ? formatMoment(moment) : formatDay(shanghaiDay(moment));

const bracket = (reason: string): string => (reason ? `（${reason}）` : '');

const durationWords = (ms: number): string => {
  const minutes = Math.round(ms / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 || rest === 0 ? `${hours}小时` : '', rest > 0 ? `${rest}分钟` : ''].join('');
};

/** What one pause did to the limit, or that it did nothing. */
export function pauseWords(pause: Pause, inHours: boolean, isAfterDue: boolean): string {
  const begins = `${at(pause.from, inHours)}中止计算${bracket(pause.reason)}`;
  if (isAfterDue) return `${begins}，此时期限已经届满，不影响届满日`;
  if (pause.to === null) return `${begins}，尚未恢复；届满日按当日恢复暂计，恢复后重新计算`;
  const resumed = `${begins}，${at(pause.to, inHours)}恢复`;
  if (inHours) return `${resumed}，其间${durationWords(epochMs(pause.to) - epochMs(pause.from))}不计入期限`;
  const lost = daysBetween(shanghaiDay(pause.from), shanghaiDay(pause.to));
  if (lost === 0) return `${resumed}，当日恢复，不影响期限`;
  return `${resumed}，自中止次日至恢复当日共${lost}天不计入期限`;
}

export const restartWords = (event: ClockEvent, inHours: boolean): string =>
  `${at(event.at, inHours)}重新计算期限${bracket(event.reason)}，此前经过的时间不计`;

export const stopWords = (event: ClockEvent, inHours: boolean, isLate: boolean): string =>
  `${at(event.at, inHours)}停止计算${bracket(event.reason)}${isLate ? '，已超过期限' : '，在期限之内'}`;

export const rollOverWords = (from: Day, reason: string, to: Day): string =>
  `${formatDay(from)}为${reason}，顺延至其后的第一个工作日${formatDay(to)}届满`;

export const provisionalWords = (from: Day): string =>
  `${from.slice(0, 4)}年放假安排尚未公布，自${formatDay(from)}起暂按周一至周五为工作日计算，公布后重新计算`;
