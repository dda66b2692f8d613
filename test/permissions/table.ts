import { identityRows } from './rows-identity.ts';
import { planRows } from './rows-plans.ts';
import { platformRows } from './rows-platform.ts';
import { unitRows } from './rows-units.ts';
import { supervisionRows } from './rows-supervision.ts';
import type { Row } from './row.ts';

/**
 * The permission table: every route of the product with its policy, written by hand and kept apart from the code that
 * decides, so that neither can be wrong alone. A new route needs a row here, a new room a file `rows-….ts`.
 */
export const table: readonly Row[] = [
  ...platformRows,
  ...unitRows,
  ...identityRows,
  ...planRows,
  ...supervisionRows,
];
