/**
 * Two times. Business time decides deadlines, dates on documents and what is overdue; in the demo it starts in August
 * 2018. Real time decides sessions, one-time codes, job leases and logs. In production both are the same.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the demo's time begins: the Monday on which the 2018 plan is at work. */
export const demoStart = '2018-08-20T09:00:00+08:00';

let offsetMs = Number(process.env.GONGKAI_CLOCK_OFFSET_MS ?? 0);

/** Business time. */
export const now = (): Temporal.Instant => realNow().add({ milliseconds: offsetMs });

/** The machine's time. */
export const realNow = (): Temporal.Instant => Temporal.Now.instant();

/** Moves business time by that many milliseconds from real time; for start-up and for tests. */
export function setClockOffset(milliseconds: number): void {
  if (!Number.isSafeInteger(milliseconds)) throw new Error(`not a clock offset: ${milliseconds}`);
  offsetMs = milliseconds;
}

/** Milliseconds from real to business time; negative when business time is behind. */
export const clockOffset = (): number => offsetMs;

/**
 * The offset of a demo: chosen at the first start, kept in the data folder, and afterwards only ever raised, so that
 * its time never runs back and the trail stays in order.
 * @param wanted the instant the demo should show now, as ISO 8601 with a zone; undefined keeps what there is
 */
export function keepDemoOffset(dataDir: string, wanted: string | undefined): number {
  const file = join(dataDir, 'clock-offset-ms');
  const kept = existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined;
  const asked = offsetTo(wanted ?? demoStart);
  const offset = kept === undefined ? asked : wanted === undefined ? kept : Math.max(kept, asked);
  if (offset !== kept) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.new`, `${offset}\n`);
    renameSync(`${file}.new`, file);
  }
  return offset;
}

const offsetTo = (instant: string): number =>
  Temporal.Instant.from(instant).epochMilliseconds - realNow().epochMilliseconds;
