import { platformRows } from './rows-platform.ts';
import { walkRows } from './walk-rows.ts';

walkRows('platform', platformRows);
