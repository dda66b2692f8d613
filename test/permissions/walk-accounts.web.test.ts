import { identityRows } from './rows-identity.ts';
import { walkRows } from './walk-rows.ts';

walkRows('accounts', identityRows);
