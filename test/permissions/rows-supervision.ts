import { peopleSheet } from './arrange-units.ts';
import { action, page, read, type Row } from './row.ts';
import type { Scene } from './scene.ts';

const office = 'zhengfuban-duban';
const file = { isNoPage: true } as const;

interface Ordered {
  readonly order: number;
  readonly version: number;
}

const matter = (at: Scene) => ({
  ...{ source: 'own', title: at.text('督办'), requirement: at.text('要求'), units: [at.unit] },
});

/** An order of the office for the side's unit, taken that far. */
async function arrange(at: Scene, reach: 'issued' | 'signed' | 'answered' | 'asking'): Promise<Ordered> {
  const made = await at.does<{ orders: { id: number }[] }>(office, '/supervision/orders', matter(at));
  const order = made.orders[0]?.id ?? 0;
  const clerk = `${at.unit}-jingban`;
  const path = `/supervision/orders/${order}`;
  if (reach !== 'issued') await at.does(clerk, `${path}/sign`, {});
  if (reach === 'answered')
    await at.does(clerk, `${path}/answer`, { version: 2, content: '已办', file: await peopleSheet(at) });
  if (reach === 'asking')
    await at.does(clerk, `${path}/ask-extension`, { version: 2, newDay: '2018-10-31', reason: '原因' });
  const { version } = await at.one<{ version: number }>(
    'select version from supervision.order where id = $1',
    order,
  );
  return { order, version };
}

const one = async (at: Scene) => ({ order: (await arrange(at, 'issued')).order });

const pages = [
  page('/w/supervision', 'staff'),
  page('/w/supervision/new', 'issuers'),
  page('/w/supervision/export.xlsx', 'staff', {}, file),
  page('/w/supervision/export.csv', 'staff', {}, file),
  page('/w/supervision/orders/:order', 'order-readers', one),
  page('/w/supervision/orders/:order/letter.docx', 'order-readers', one, file),
  page('/w/supervision/orders/:order/files/:file', 'order-readers', arrangeFile, file),
  read('/supervision/orders', 'staff'),
  read('/supervision/orders/:order', 'order-readers', one),
];

const actions = [
  action('/supervision/orders', 'issuers', matter),
  action('/supervision/orders/:order/sign', 'order-hands', one),
  action('/supervision/orders/:order/answer', 'order-hands', async (at) => ({
    ...{ ...(await arrange(at, 'signed')), content: at.text('回复') },
  })),
  action('/supervision/orders/:order/ask-extension', 'order-hands', async (at) => ({
    ...{ ...(await arrange(at, 'signed')), newDay: '2018-10-31', reason: at.text('原因') },
  })),
  action('/supervision/orders/:order/decide-extension', 'order-judges', async (at) => ({
    ...{ ...(await arrange(at, 'asking')), decision: 'refuse', opinion: at.text('意见') },
  })),
  action('/supervision/orders/:order/accept', 'order-judges', async (at) => ({
    ...{ ...(await arrange(at, 'answered')), opinion: at.text('意见') },
  })),
  action('/supervision/orders/:order/return', 'order-judges', async (at) => ({
    ...{ ...(await arrange(at, 'answered')), reason: at.text('意见'), opinion: at.text('意见') },
  })),
  action('/supervision/orders/:order/remind', 'order-judges', async (at) => ({
    ...{ order: (await arrange(at, 'issued')).order, message: at.text('催办') },
  })),
  action('/supervision/orders/:order/withdraw', 'order-judges', async (at) => ({
    ...{ ...(await arrange(at, 'issued')), reason: at.text('原因') },
  })),
];

/** The file behind the answer to an order. */
async function arrangeFile(at: Scene): Promise<{ order: number; file: number }> {
  const { order } = await arrange(at, 'answered');
  const { id } = await at.one<{ id: string }>(
    'select file_id as id from supervision.answer where order_id = $1',
    order,
  );
  return { order, file: Number(id) };
}

/** Routes of the supervision room. */
export const supervisionRows: readonly Row[] = [pages, actions].flat(2);
