import type { Command } from '#platform/room.ts';
import { statusTitles } from '../exports/ledger-line.ts';
import { findPlan, standings } from '../queries.ts';
import { contractTask } from '../reading/contract.ts';
import { asReading } from '../rows.ts';

/** The ledger of a year as text. */
export const planShow: Command = {
  words: 'plan show',
  usage: 'plan show 年度',
  summary: '列出某年分工方案的任务和办理情况',
  async run([word, ...more], cx) {
    const year = Number(word);
    if (word === undefined || more.length > 0 || !Number.isInteger(year)) {
      cx.print({ error: 'usage' }, `用法：${this.usage}`);
      return 2;
    }
    const plan = await findPlan(cx.db, year);
    if (!plan) {
      cx.print({ error: 'plans.plan.missing', year }, `没有 ${year} 年的分工方案，可用 plan import 导入。`);
      return 1;
    }
    const all = await standings(cx.db, plan.id, cx.today);
    const tasks = all.map((one) => ({
      ...contractTask(asReading(one.task)),
      status: one.status,
      progress: {
        units: one.shares.length,
        signed: one.signed,
        accepted: one.accepted,
        percent: one.percent,
      },
    }));
    const lines = tasks.map(
      ({ no, status, progress, deadlineText, requirement }) =>
        `${String(no).padStart(3)}  ${statusTitles[status]}  签收 ${progress.signed}/${progress.units}  ${deadlineText}  ${requirement.slice(0, 40)}`,
    );
    const { title, issuer, issuedOn, handedDownAt } = plan;
    cx.print(
      { year, title, issuer, issuedOn, handedDownAt, tasks },
      [`${title}（${tasks.length} 项）`, ...lines].join('\n'),
    );
    return 0;
  },
};
