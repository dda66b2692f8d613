/** Reading the notice of 93 tasks: the whole of what stands between the pasted text and the preview. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '#kernel/results.ts';
import { readPlan } from '#rooms/plans/reading/read-plan.ts';
import { type Bench, median } from './row.ts';

const runs = 20;
const limitMs = 200;

export const notice: Bench = async () => {
  const text = readFileSync(join(import.meta.dirname, '../../examples/guandu-2018-notice.txt'), 'utf8');
  const times: number[] = [];
  let tasks = 0;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const reading = readPlan({ kind: 'text', text });
    times.push(performance.now() - began);
    if (isRefusal(reading)) throw new Error(reading.sentence);
    tasks = reading.tasks.length;
  }
  const middle = median(times);
  return [
    {
      work: 'import of the 93-row notice: reading and understanding',
      measured: `median ${middle.toFixed(1)} ms, first ${times[0]!.toFixed(1)} ms`,
      yardstick: `a bound of ${limitMs} ms`,
      ratio: null,
      goal: `≤ ${limitMs} ms`,
      isReached: times[0]! <= limitMs,
      size: `${tasks} tasks, ${Buffer.byteLength(text)} bytes, ${runs} runs in one process`,
    },
  ];
};
