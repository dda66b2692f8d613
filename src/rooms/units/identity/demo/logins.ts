import type { Role } from '../../roles.ts';

/** The pinyin that stands for a role in the demo's logins: zhengfuban-duban, jiaoyuju-jingban. */
const words: Readonly<Record<Role, string>> = {
  clerk: 'jingban',
  'openness-reviewer': 'shencha',
  'secrecy-reviewer': 'baomi',
  'unit-head': 'fuzeren',
  'unit-deputy': 'fenguan',
  'unit-administrator': 'guanli',
  'lead-supervisor': 'dudao',
  publicity: 'xuanchuan',
  hotline: 'rexian',
  'hall-window': 'chuangkou',
  'district-leader': 'lingdao',
  'district-deputy': 'fenguanlingdao',
  'office-supervisor': 'duban',
  legal: 'fazhi',
  'site-editor': 'bianji',
  administrator: 'xitong',
  auditor: 'shenji',
};

/** The login of a demo person: unit code and role; a number keeps a second holder apart. `taken` is added to. */
export function demoLogin(unitCode: string, roles: readonly string[], taken: Set<string>): string {
  const word = words[roles[0] as Role] ?? roles[0] ?? 'renyuan';
  const plain = `${unitCode.slice(0, 24)}-${word}`;
  let login = plain;
  for (let number = 2; taken.has(login); number++) login = `${plain}-${number}`;
  taken.add(login);
  return login;
}
