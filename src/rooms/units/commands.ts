import { readFile } from 'node:fs/promises';
import { inTransaction } from '#platform/db/database.ts';
import type { Command } from '#platform/room.ts';
import { districtFile } from './organisations/district-file.ts';
import { DistrictRefused, loadDistrict } from './organisations/load-district.ts';
import { unitDirectory } from './organisations/queries.ts';

const load: Command = {
  words: 'units load',
  usage: 'units load FILE',
  summary: '从文件（如 data/units/guandu-2018.json）载入机构；代码已有的保持不变',
  async run([path], cx) {
    if (path === undefined) return 2;
    const text = await readFile(path, 'utf8').catch(() => null);
    if (text === null) {
      cx.print({ error: 'unreadable', path }, `读不到文件 ${path}，请核对路径。`);
      return 1;
    }
    const file = districtFile.safeParse(parseJson(text));
    if (!file.success) {
      const problems = file.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`);
      cx.print(
        { error: 'invalid', problems },
        `文件格式不对，没有载入：\n${problems.slice(0, 20).join('\n')}`,
      );
      return 1;
    }
    const caller = { actor: cx.actor, requestId: null, now: cx.now, today: cx.today };
    try {
      const added = await inTransaction(cx.db, (tx) => loadDistrict(tx, file.data, caller));
      cx.print({ added }, `新增机构 ${added} 个。`);
      return 0;
    } catch (fault) {
      if (!(fault instanceof DistrictRefused)) throw fault;
      cx.print({ error: 'refused', message: fault.message }, `没有载入：${fault.message}`);
      return 1;
    }
  },
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const resolve: Command = {
  words: 'units resolve',
  usage: 'units resolve 名称 [--on 2018-08-20]',
  summary: '说明一个名称在某日指哪个或哪些机构',
  async run(args, cx) {
    const [name] = args;
    if (name === undefined) return 2;
    const at = args.indexOf('--on');
    const day = at > 0 ? args[at + 1] : cx.today;
    if (day === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return 2;
    const found = (await unitDirectory(cx.db, day)).resolve(name);
    cx.print(found, inWords(name, found));
    return found.kind === 'unknown' ? 1 : 0;
  },
};

function inWords(
  name: string,
  found: ReturnType<Awaited<ReturnType<typeof unitDirectory>>['resolve']>,
): string {
  switch (found.kind) {
    case 'one':
      return `${found.unit.fullName}${found.via ? `（承继${found.via.fullName}）` : ''}`;
    case 'collective':
      return `${found.title}${found.isOpen ? '（由牵头单位确定范围）' : ''}：${found.units.map((unit) => unit.name).join('、')}`;
    case 'several':
      return `可能是：${found.candidates.map((unit) => unit.fullName).join('、')}`;
    case 'unknown':
      return `没有叫“${name}”的机构。`;
  }
}

export const unitCommands: readonly Command[] = [load, resolve];
