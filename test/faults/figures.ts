/** What a trial found, printed at once and handed to the run that writes the dated page. */
import { appendFileSync, readFileSync } from 'node:fs';

export interface Figures {
  readonly trial: string;
  readonly done: string;
  readonly found: string;
}

const fileVariable = 'GONGKAI_FAULT_FIGURES';

/** Tells one trial's figures; called before they are judged, so that a failed trial shows its figures too. */
export function tell(figures: Figures): void {
  console.log(`${figures.trial}: ${figures.done} → ${figures.found}`);
  const file = process.env[fileVariable];
  if (file) appendFileSync(file, `${JSON.stringify(figures)}\n`);
}

/** Names the file all trials of a run write to. */
export function collectIn(file: string): void {
  process.env[fileVariable] = file;
}

export function collected(file: string): Figures[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Figures);
}
