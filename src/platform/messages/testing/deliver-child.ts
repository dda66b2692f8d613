/** A worker that delivers what waits; the test kills it in the middle. */
import { openDatabase } from '../../db/database.ts';
import { gatewayAdapter } from '../../notices/gateway-adapter.ts';
import { deliverWaiting } from '../deliver.ts';

const { connection, url, secret } = JSON.parse(process.env.DELIVER ?? '{}');
const { db } = openDatabase(connection, 1);
const adapter = gatewayAdapter({ channel: 'sms', url, secret, timeoutMs: 60_000 });
await deliverWaiting(db, { adapters: [adapter], addressOf: async () => '00000000000' });
