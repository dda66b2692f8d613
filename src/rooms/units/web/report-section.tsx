import { formatDay, type Day } from '#kernel/day.ts';
import type { RequestContext } from '#platform/http/context.ts';
import {
  type Column,
  DataTable,
  DateField,
  EmptyState,
  Select,
  Tag,
  TextArea,
  TextField,
} from '#ui/index.ts';
import type { Unit } from '../organisations/organisation.ts';
import type { Member } from '../people/queries.ts';
import type { UnitProfile } from '../profiles/queries.ts';
import type { ReportTask, WorkReport } from '../reports/queries.ts';
import { ActionForm } from './action-form.tsx';

export interface ReportSectionProps {
  readonly cx: RequestContext;
  readonly unit: Unit;
  readonly profile: UnitProfile;
  readonly reports: readonly WorkReport[];
  readonly members: readonly Member[];
  readonly mayKeep: boolean;
}

/** 工作汇报: what the chief heard, decided and handed out this year and before. */
export function ReportSection(props: ReportSectionProps) {
  const { cx, unit, profile, reports, mayKeep } = props;
  return (
    <section class="section" id="reports">
      <h2>主要负责同志听取政务公开工作汇报</h2>
      {reports.length === 0 ? (
        <EmptyState
          sentence="还没有登记工作汇报。"
          next="各单位主要负责同志每年至少听取1次政务公开工作汇报，开会后在这里登记。"
        />
      ) : null}
      {reports.map((report) => (
        <Report {...props} report={report} />
      ))}
      {mayKeep ? (
        <ActionForm
          cx={cx}
          action={`/w/units/${unit.code}/reports`}
          title="登记政务公开工作汇报"
          scope="report"
          start={{ heldOn: cx.today, chiefName: profile.chiefName ?? '' }}
          fields={(state) => (
            <>
              <DateField name="heldOn" label="听取汇报日期" isRequired max={cx.today} {...state} />
              <TextField
                name="chiefName"
                label="听取汇报的主要负责同志"
                isRequired
                maxLength={30}
                {...state}
              />
              <TextField name="subject" label="汇报内容" isRequired maxLength={200} {...state} />
              <TextArea name="decisions" label="研究部署情况" isRequired maxLength={4000} {...state} />
              <TextField
                name="minutesFile"
                label="会议纪要"
                hint="文号或存放位置；涉密纪要不得填入"
                maxLength={200}
                {...state}
              />
            </>
          )}
        />
      ) : null}
    </section>
  );
}

function Report({ cx, report, members, mayKeep }: ReportSectionProps & { readonly report: WorkReport }) {
  return (
    <article class="section">
      <h3>
        {formatDay(report.heldOn as Day)}　{report.chiefName}听取汇报：{report.subject}
      </h3>
      <p>{report.decisions}</p>
      {report.minutesFile ? <p class="small">会议纪要：{report.minutesFile}</p> : null}
      {report.tasks.length > 0 ? (
        <DataTable
          caption="交办事项"
          columns={taskColumns(cx, mayKeep)}
          rows={report.tasks}
          empty={{ sentence: '没有交办事项。', next: '会上有交办的，请在下面登记。' }}
        />
      ) : null}
      {mayKeep ? (
        <ActionForm
          cx={cx}
          action={`/w/work-reports/${report.id}/tasks`}
          title="交办事项"
          scope={`task-${report.id}`}
          fields={(state) => (
            <>
              <TextArea name="content" label="交办内容" rows={2} isRequired maxLength={500} {...state} />
              <TextField name="section" label="承办科室" maxLength={40} {...state} />
              <Select
                name="person"
                label="承办人"
                placeholder="不指定"
                choices={members.map((member) => ({ value: String(member.personId), label: member.name }))}
                {...state}
              />
              <DateField name="dueDay" label="完成时限" isRequired {...state} />
            </>
          )}
        />
      ) : null}
    </article>
  );
}

const taskColumns = (cx: RequestContext, mayKeep: boolean): readonly Column<ReportTask>[] => [
  { key: 'content', title: '内容', width: 'wide', isRowHeader: true, cell: (task) => task.content },
  {
    key: 'holder',
    title: '承办',
    cell: (task) => [task.section, task.personName].filter(Boolean).join('，') || '—',
  },
  { key: 'due', title: '时限', width: 'narrow', cell: (task) => formatDay(task.dueDay as Day) },
  {
    key: 'state',
    title: '办理情况',
    cell: (task) => {
      if (task.state === 'done')
        return (
          <>
            <Tag tone="blue-solid">已办结</Tag> {task.result}
          </>
        );
      if (!mayKeep && task.personId !== cx.actor.personId) return <Tag>办理中</Tag>;
      return (
        <ActionForm
          cx={cx}
          action={`/w/report-tasks/${task.id}/finish`}
          title="办结"
          scope={`finish-${task.id}`}
          fields={(state) => (
            <TextArea name="result" label="办理结果" rows={2} isRequired maxLength={2000} {...state} />
          )}
        />
      );
    },
  },
];
