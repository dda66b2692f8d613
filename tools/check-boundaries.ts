/** One step of the check: every import against the arrows of the architecture. */
import { join } from 'node:path';
import { cruiseProject } from './cruise.ts';

const findings = cruiseProject(join(import.meta.dirname, '..'));
for (const { rule, from, to } of findings) console.log(`${rule}: ${from} → ${to}`);
process.exitCode = findings.length > 0 ? 1 : 0;
