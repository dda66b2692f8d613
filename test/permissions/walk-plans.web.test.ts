import { planRows } from './rows-plans.ts';
import { walkRows } from './walk-rows.ts';

walkRows('plans', planRows);
