import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Db, on } from '../db/database.ts';
import type { Command, CommandContext } from '../room.ts';
import { fromRow, readCheckpoint, type SignedCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { divergenceText } from './divergence.ts';
import { publicLine, readPublicKey, storedPublicKey } from './key.ts';
import type { SealedTables } from './tables.ts';
import { type TrailReport, verifyTrail } from './verify.ts';

/** A tail older than this means that no worker seals. */
const STALLED_SECONDS = 60;

const dataDir = (): string =>
  resolve(process.env.GONGKAI_DATA || resolve(import.meta.dirname, '../../../.gongkai'));

/** What was typed or found cannot be used: a sentence for the person, exit code 2. */
class Unusable extends Error {}

function optionValues(args: readonly string[], name: string): string[] {
  return args.flatMap((arg, place) => {
    if (arg.startsWith(`${name}=`)) return [arg.slice(name.length + 1)];
    if (arg !== name) return [];
    const value = args[place + 1];
    if (value === undefined) throw new Unusable(`${name} 后面要写文件名。`);
    return [value];
  });
}

function publicKeys(args: readonly string[]) {
  const files = optionValues(args, '--key');
  const keys = files.map((file) => readPublicKey(readText(file)));
  const own = keys.length > 0 ? undefined : storedPublicKey(dataDir());
  if (own) keys.push(own);
  if (keys.length === 0)
    throw new Unusable(
      '没有找到公钥：请先启动一次后台程序，或者用 --key 指定公钥文件，或者核对 GONGKAI_DATA。',
    );
  return keys;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Unusable(`读不到文件 ${file}：请核对路径和权限。`);
  }
}

function keptCheckpoint(file: string): SignedCheckpoint {
  const read = readCheckpoint(readText(file));
  if (!read) throw new Unusable(`${file} 不是检查点文件，或者不完整：请换用另一份保管的检查点。`);
  return read;
}

async function verify(args: readonly string[], cx: CommandContext): Promise<number> {
  const checkpoints = optionValues(args, '--checkpoint').map(keptCheckpoint);
  const report = await verifyTrail(cx.db, { publicKey: publicKeys(args), checkpoints });
  const isStalled = (report.tail.oldestSeconds ?? 0) > STALLED_SECONDS;
  cx.print({ ...report, isStalled }, reportText(report, isStalled, checkpoints.length > 0));
  if (!report.isIntact) return 1;
  return isStalled ? 3 : 0;
}

/** The report in plain Chinese, the first divergent entry first. */
export function reportText(report: TrailReport, isStalled: boolean, hasKept: boolean): string {
  const { count, oldestSeconds } = report.tail;
  const lines = report.isIntact
    ? [
        `操作留痕完好：已封存 ${report.sealed} 条，逐条核对无误，库内检查点 ${report.checkpoints} 个签名有效。`,
        hasKept
          ? `与另行保管的检查点 ${report.kept} 个一致。`
          : '未给出另行保管的检查点：仅凭库内数据不能发现整体截断或持有密钥者的整体改写，请用 --checkpoint 指定。',
      ]
    : [
        `操作留痕已被改动，共发现 ${report.divergenceCount} 处。最先不符的是：`,
        ...report.divergences.map((found) => `  ${divergenceText(found)}`),
        `有检查点作证的最后一条是第 ${report.vouchedTo} 条，改动在其之后。请保全数据库和检查点文件，从备份取得原记录比对。`,
      ];
  if (count > 0) lines.push(`待封存 ${count} 条，最早的已等待 ${oldestSeconds} 秒。`);
  if (isStalled) lines.push('等待过久：封存程序没有运行，请检查后台程序（worker）。');
  return lines.join('\n');
}

/** The newest signed checkpoint of the trail; null before the first sealing. */
export async function newestCheckpoint(db: Db): Promise<SignedCheckpoint | null> {
  const row = await on<SealedTables>(db)
    .selectFrom('trail.checkpoint')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

async function checkpoint(args: readonly string[], cx: CommandContext): Promise<number> {
  const newest = await newestCheckpoint(cx.db);
  if (!newest) throw new Unusable('还没有检查点：操作留痕中没有已封存的记录，或者后台程序没有运行。');
  const text = writeCheckpoint(newest);
  const file = args.find((arg) => !arg.startsWith('-'));
  if (file) writeFileSync(file, text);
  cx.print(
    { size: newest.size, at: newest.at, hash: newest.hash.toString('base64'), text },
    file ? `已写入 ${file}（共 ${newest.size} 条）。请保存到本系统之外的地方。` : text.trimEnd(),
  );
  return 0;
}

async function key(args: readonly string[], cx: CommandContext): Promise<number> {
  const keys = publicKeys(args);
  const lines = keys.map(publicLine);
  const pem = keys.map((one) => String(one.export({ format: 'pem', type: 'spki' })).trimEnd());
  cx.print({ keys: lines, pem }, [...lines, ...pem].join('\n'));
  return 0;
}

/** Says what was wrong with the words typed instead of throwing it as a fault. */
const told =
  (run: Command['run']): Command['run'] =>
  async (args, cx) => {
    try {
      return await run(args, cx);
    } catch (fault) {
      if (!(fault instanceof Unusable) && !(fault instanceof RangeError)) throw fault;
      const sentence =
        fault instanceof Unusable ? fault.message : '公钥文件无法识别：请用 gongkai trail key 重新导出。';
      cx.print({ error: sentence }, sentence);
      return 2;
    }
  };

/** Commands over the trail. Exit codes of `verify`: 0 intact, 1 diverged, 2 wrong usage, 3 intact but nobody seals. */
export const trailCommands: readonly Command[] = [
  {
    words: 'trail verify',
    usage: 'trail verify [--checkpoint FILE]… [--key FILE]…',
    summary: '核验操作留痕：逐条核对内容、次序、签名，并与另行保管的检查点比对',
    run: told(verify),
  },
  {
    words: 'trail checkpoint',
    usage: 'trail checkpoint [FILE]',
    summary: '输出最新的检查点，供保存到系统之外',
    run: told(checkpoint),
  },
  {
    words: 'trail key',
    usage: 'trail key [--key FILE]',
    summary: '输出核验签名用的公钥',
    isOffline: true,
    run: told(key),
  },
];
