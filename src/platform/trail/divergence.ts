import { formatMoment } from '../../kernel/day.ts';

/** The entry at which the trail stops being what was sealed; fields are null where the row itself is gone. */
export interface NamedEntry {
  readonly seq: number | null;
  readonly id: number | null;
  readonly action: string | null;
  readonly title: string | null;
  readonly at: string | null;
}

export type DivergenceKind =
  | 'gap'
  | 'entry-missing'
  | 'content'
  | 'link'
  | 'checkpoint-signature'
  | 'checkpoint-hash'
  | 'checkpoint-beyond'
  | 'unsigned'
  | 'kept-signature'
  | 'kept-hash'
  | 'kept-beyond'
  | 'not-sealed'
  | 'waiting-missing';

export interface Divergence extends NamedEntry {
  readonly kind: DivergenceKind;
  /** What differs, in plain Chinese. */
  readonly sentence: string;
}

const words: Record<DivergenceKind, string> = {
  gap: '这里缺少一条或多条记录：序号不连续，有记录被删除。',
  'entry-missing': '封存时有这条记录，现在内容已不存在：记录被删除。',
  content: '内容与写入时的摘要不符：记录写入后被改动。',
  link: '与前一条的链接值不符：此处或紧邻的前一条被替换、插入或调换了次序。',
  'checkpoint-signature': '库内检查点的签名无效：检查点被改动，或者不是由本系统的密钥签名。',
  'checkpoint-hash': '链接值与库内已签名的检查点不符：此前某处被改写后重新计算过。',
  'checkpoint-beyond': '库内检查点记载的条数多于现有记录：末尾的记录被截去。',
  unsigned: '这条之后的封存没有签名：不是由本系统的封存程序完成的。',
  'kept-signature': '所给检查点文件的签名无效：文件被改动、不完整，或者不属于本系统。',
  'kept-hash': '链接值与另行保管的检查点不符：此前某处被改写后重新计算过，即使库内检查点看起来有效。',
  'kept-beyond': '另行保管的检查点记载的条数多于现有记录：末尾的记录被截去，或者数据库恢复到了更早的备份。',
  'not-sealed': '这条记录既没有封存，也不在待封存之列：它是绕过程序加入的，或者封存被抹去。',
  'waiting-missing': '待封存之列中有这条记录，而内容已不存在：记录在封存前被删除。',
};

/** Puts a divergence into words. */
export const divergence = (kind: DivergenceKind, entry: Partial<NamedEntry>): Divergence => ({
  ...{ seq: null, id: null, action: null, title: null, at: null },
  ...entry,
  kind,
  sentence: words[kind],
});

/** 第 12 条（编号 40，plans.share.sign 签收任务，2018-08-20 09:00）：… */
export function divergenceText(found: Divergence): string {
  const facts = [
    found.id === null ? null : `编号 ${found.id}`,
    found.action === null ? null : `${found.action} ${found.title ?? ''}`.trim(),
    found.at === null ? null : formatMoment(found.at),
  ].filter((fact) => fact !== null);
  const place = found.seq === null ? '未封存的记录' : `第 ${found.seq} 条`;
  return `${place}${facts.length > 0 ? `（${facts.join('，')}）` : ''}：${found.sentence}`;
}
