import { type Day, formatDay, shanghaiDay } from '#kernel/day.ts';
import { buildDocument } from '#platform/letters/build-document.ts';
import type { LetterBlock } from '#platform/letters/letter-blocks.ts';
import { type Order, orderNumber } from '../order.ts';

export interface LetterNames {
  /** Full name of the addressed unit. */
  readonly unit: string;
  /** Full name of the office that signs. */
  readonly office: string;
}

/** Where the order comes from, as the letter says it. */
function origin({ source }: Order): string {
  if (source.kind === 'matter') return `现就“${source.matter?.title}”一项工作向你单位督办。`;
  if (source.kind === 'own') return '现将下列事项向你单位督办。';
  const day = source.instructedOn ? formatDay(source.instructedOn as Day) : '';
  const words = source.instruction ? `批示：“${source.instruction}”` : '作出批示（批示件见系统内附件）。';
  return `${day}，${source.leaderName}同志${words}${source.instruction ? '。' : ''}现将有关事项向你单位督办。`;
}

/** The order as a letter to be printed, in the format of GB/T 9704. */
export function orderLetter(order: Order, names: LetterNames): Uint8Array {
  const day = shanghaiDay(order.issuedAt);
  const blocks: LetterBlock[] = [
    { kind: 'paragraph', text: origin(order) },
    { kind: 'heading', level: 1, text: '一、督办事项' },
    { kind: 'paragraph', text: order.source.title },
    { kind: 'heading', level: 1, text: '二、办理要求' },
    ...order.source.requirement
      .split(/\n+/)
      .filter((line) => line.trim() !== '')
      .map((line): LetterBlock => ({ kind: 'paragraph', text: line.trim() })),
    { kind: 'heading', level: 1, text: '三、办结时限' },
    {
      kind: 'paragraph',
      text: `请于${formatDay(order.dueDay as Day)}前（含当日）办结并书面回复办理情况，经审核同意后销号。确需延期的，请在时限届满前说明理由提出申请。`,
    },
  ];
  return buildDocument({
    title: `关于${order.source.title}的督办单`,
    number: orderNumber(order),
    addressee: `${names.unit}：`,
    blocks,
    signature: { unit: names.office, day: formatDay(day) },
  });
}
