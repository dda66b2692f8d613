import { parentPort, workerData } from 'node:worker_threads';
import { inspectUpload } from './inspect-upload.ts';
import type { UploadLimits } from './limits.ts';

/** The inside of `inspectUploadApart`: one file, one answer, then the thread ends. */
interface InspectionTask {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly limits: UploadLimits;
}

const { bytes, fileName, limits } = workerData as InspectionTask;
parentPort?.postMessage(await inspectUpload(bytes, fileName, limits));
