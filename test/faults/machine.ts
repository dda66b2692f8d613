import { availableParallelism, cpus, release, totalmem } from 'node:os';

/** The machine in one line: processor, cores, memory, kernel, Node. */
export const machine = (): string =>
  [
    cpus()[0]?.model.trim() ?? 'unknown processor',
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / 1024 ** 3)} GB`,
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
  ].join(', ');
