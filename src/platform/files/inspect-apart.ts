import { Worker } from 'node:worker_threads';
import type { InspectedUpload } from './inspect-upload.ts';
import { defaultUploadLimits, type UploadLimits } from './limits.ts';
import { type Checked, refuseUpload } from './upload-refusals.ts';

export interface ApartSettings {
  /** Milliseconds for one file. */
  readonly timeoutMs: number;
  /** Megabytes of heap for one file. */
  readonly maxHeapMb: number;
}

export const defaultApartSettings: ApartSettings = { timeoutMs: 20_000, maxHeapMb: 300 };

/**
 * `inspectUpload` in a thread of its own: a file made to keep a reader busy costs its sender a refusal and nobody
 * else a second. To be used wherever bytes come from outside.
 */
export function inspectUploadApart(
  bytes: Uint8Array,
  fileName: string,
  limits: UploadLimits = defaultUploadLimits,
  settings: ApartSettings = defaultApartSettings,
): Promise<Checked<InspectedUpload>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./inspect-worker.ts', import.meta.url), {
      workerData: { bytes: new Uint8Array(bytes), fileName, limits },
      resourceLimits: { maxOldGenerationSizeMb: settings.maxHeapMb },
    });
    const finish = (settle: () => void): void => {
      clearTimeout(deadline);
      void worker.terminate();
      settle();
    };
    const tooSlow = (): void => resolve(refuseUpload('too-slow'));
    const deadline = setTimeout(() => finish(tooSlow), settings.timeoutMs);
    worker.once('message', (answer: Checked<InspectedUpload>) => finish(() => resolve(answer)));
    worker.once('error', (fault: NodeJS.ErrnoException) => {
      finish(() => (fault.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooSlow() : reject(fault)));
    });
    worker.once('exit', () => finish(() => reject(new Error('the inspection ended without an answer'))));
  });
}
