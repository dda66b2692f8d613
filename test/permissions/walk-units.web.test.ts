import { unitRows } from './rows-units.ts';
import { walkRows } from './walk-rows.ts';

walkRows('units', unitRows);
