/**
 * `code` the second factor is due; `change` a one-time password must be replaced; `enrol` the role demands a second
 * factor and there is none yet; `open` signed in. Only an open session is an actor anywhere.
 */
export type Stage = 'code' | 'change' | 'enrol' | 'open';

/** The facts that decide what is still due. */
export interface Due {
  readonly hasSecondFactor: boolean;
  readonly mustChangePassword: boolean;
  readonly needsSecondFactor: boolean;
}

/** What comes after the steps already taken in this sign-in. */
export function nextStage(due: Due, isCodeGiven: boolean): Stage {
  if (due.hasSecondFactor && !isCodeGiven) return 'code';
  if (due.mustChangePassword) return 'change';
  if (due.needsSecondFactor && !due.hasSecondFactor) return 'enrol';
  return 'open';
}

/** Where a stage is dealt with. */
export const stagePath: Readonly<Record<Exclude<Stage, 'open'>, string>> = {
  code: '/sign-in/code',
  change: '/sign-in/password',
  enrol: '/sign-in/enrol',
};
