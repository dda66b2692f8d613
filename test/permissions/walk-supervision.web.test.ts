import { supervisionRows } from './rows-supervision.ts';
import { walkRows } from './walk-rows.ts';

walkRows('supervision', supervisionRows);
