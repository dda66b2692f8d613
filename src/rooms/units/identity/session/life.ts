import type { IdentitySettings } from '../settings.ts';
import type { Stage } from './stage.ts';

const MINUTE = 60_000;
/** Between password and code nobody needs longer. */
const STEP_MINUTES = 10;

export interface Life {
  readonly stage: Stage;
  readonly beganAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
}

type Limits = Pick<IdentitySettings, 'idleMinutes' | 'absoluteHours'>;

/** The moment (real time, milliseconds) after which a session that begins now is over, however busy. */
export const expiryOf = (stage: Stage, now: number, limits: Limits): number =>
  now + (stage === 'open' ? limits.absoluteHours * 60 : STEP_MINUTES) * MINUTE;

/** Over by age or by idleness. */
export const isOver = (life: Life, now: number, limits: Limits): boolean =>
  now >= life.expiresAt || now >= life.seenAt + limits.idleMinutes * MINUTE;

/** Written at most once a minute, so that reading pages does not become writing. */
export const isToTouch = (life: Life, now: number): boolean => now - life.seenAt >= MINUTE;
