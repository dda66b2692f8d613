import type { UnitDirectory } from '#rooms/units/index.ts';
import { DetailsBlock, KeyValue, type KeyValueItem, ProgressBar } from '#ui/index.ts';
import type { TaskStanding } from '../queries.ts';
import { dueWords, kindWords } from './words.ts';

/** What the notice says of a task and how far it has come as a whole. */
export function TaskFacts({
  standing,
  directory,
  measures,
}: {
  readonly standing: TaskStanding;
  readonly directory: UnitDirectory;
  readonly measures: readonly KeyValueItem[];
}) {
  const { task, shares } = standing;
  const leads = shares
    .filter(({ share }) => share.part === 'lead')
    .map(({ share }) => directory.byId(share.unitId)?.name);
  const { sourceLines, citations, demands, rules } = task.reading;
  return (
    <>
      <p class="requirement">{task.requirement}</p>
      <KeyValue
        columns={2}
        items={[
          { label: '牵头单位', value: leads.join('、') || '无牵头单位，各单位分别负责' },
          { label: '责任单位（原文）', value: task.leadText },
          { label: '完成时限（原文）', value: task.deadlineText },
          { label: '时限类型', value: kindWords[task.deadlineKind] },
          { label: '完成日期', value: dueWords(task) },
          {
            label: '上级文件',
            value: task.eventDocument ?? (task.deadlineKind === 'after-event' ? '尚未登记' : '不涉及'),
          },
          {
            label: '总体进度',
            value: (
              <ProgressBar
                label="总体进度"
                isLabelHidden
                done={standing.accepted}
                total={shares.length}
                unit="家"
              />
            ),
          },
          {
            label: '原文位置',
            value: `导入原文第 ${sourceLines.from}${sourceLines.to === sourceLines.from ? '' : `–${sourceLines.to}`} 行`,
          },
          ...measures,
        ]}
      />
      {demands.length + citations.length + rules.length > 0 ? (
        <DetailsBlock
          summary={`从原文认出的量化要求、制度和引用文件（${demands.length + rules.length + citations.length} 条）`}
        >
          <ul>
            {demands.map((demand) => (
              <li>量化要求：{demand.text}</li>
            ))}
            {rules.map((rule) => (
              <li>制度建设：{rule.name}</li>
            ))}
            {citations.map((cited) => (
              <li>
                引用文件：{cited.text}
                {cited.corrected ? <strong>（应为 {cited.corrected}；原文照录）</strong> : null}
              </li>
            ))}
          </ul>
        </DetailsBlock>
      ) : null}
    </>
  );
}
