import { isRefusal } from '#kernel/results.ts';
import { fileResponse } from '#platform/files/file-response.ts';
import { filesByIds } from '#platform/files/records.ts';
import type { GongkaiApp, GongkaiContext } from '#platform/http/context.ts';
import { answerProblem } from '#platform/http/problem.ts';
import { unitDirectory } from '#rooms/units/index.ts';
import { orderNumber } from '../order.ts';
import { fileIdsOf, orderFor } from '../queries.ts';
import { orderMissing } from '../reads.ts';
import { exportCsv, exportXlsx } from './export.ts';
import { orderLetter } from './letter.ts';
import { listPage } from './list-page.tsx';
import { newPage } from './new-page.tsx';
import { orderPage } from './order-page.tsx';

const orderOf = (c: GongkaiContext) => {
  const cx = c.get('cx');
  return orderFor(cx.db, Number(c.req.param('order')) || 0, cx.actor);
};

async function letterFile(c: GongkaiContext): Promise<Response> {
  const order = await orderOf(c);
  if (!order) return answerProblem(c, orderMissing());
  const directory = await unitDirectory(c.get('cx').db, c.get('cx').today);
  const name = (id: number) => directory.byId(id)?.fullName ?? '';
  const bytes = orderLetter(order, { unit: name(order.unitId), office: name(order.officeUnitId) });
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${orderNumber(order)}.docx`)}`,
  });
}

/** A file of an order: only through an order this person may see, and only one that belongs to it. */
async function orderFile(c: GongkaiContext): Promise<Response> {
  const order = await orderOf(c);
  if (!order) return answerProblem(c, orderMissing());
  const id = Number(c.req.param('file')) || 0;
  const belongs = (await fileIdsOf(c.get('cx').db, order)).includes(id);
  const file = belongs ? (await filesByIds(c.get('cx').db, [id])).get(id) : undefined;
  if (!file) return answerProblem(c, orderMissing());
  const answer = await fileResponse(file, 'staff');
  return isRefusal(answer) ? answerProblem(c, answer) : answer;
}

/** Pages of the workbench. Nothing of this room is public. */
export function staffPages(app: GongkaiApp): void {
  app.get('/w/supervision', listPage);
  app.get('/w/supervision/new', newPage);
  app.get('/w/supervision/export.xlsx', exportXlsx);
  app.get('/w/supervision/export.csv', exportCsv);
  app.get('/w/supervision/orders/:order', orderPage);
  app.get('/w/supervision/orders/:order/letter.docx', letterFile);
  app.get('/w/supervision/orders/:order/files/:file', orderFile);
}
