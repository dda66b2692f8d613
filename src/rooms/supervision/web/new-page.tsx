import { isRefusal } from '#kernel/results.ts';
import type { GongkaiContext, RequestContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { answerProblem } from '#platform/http/problem.ts';
import { acceptedExtensions } from '#platform/files/file-kinds.ts';
import { holdersOf, type Unit, unitDirectory } from '#rooms/units/index.ts';
import {
  CheckboxGroup,
  DateField,
  DetailsBlock,
  FileField,
  type FormState,
  HiddenField,
  PageTitle,
  RadioGroup,
  Select,
  TextArea,
  TextField,
  typedValues,
} from '#ui/index.ts';
import { sourceKinds } from '../order.ts';
import { LEADERS, mayIssue } from '../permissions.ts';
import { ActionForm } from './action-form.tsx';

type State = FormState & { readonly scope: string };

const groups: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['政府办公室和部门', ['government-office', 'department']],
  ['街道办事处', ['street']],
  ['党委机构', ['party-organ']],
  ['公共企事业单位', ['public-institution', 'enterprise']],
];

/** Units by kind, each a box large enough for a thumb; a group opens when something in it is chosen. */
function UnitChoices({ units, state }: { readonly units: readonly Unit[]; readonly state: State }) {
  const chosen = typedValues(state.values, 'units');
  return (
    <>
      {groups.map(([title, kinds], at) => {
        const members = units.filter((unit) => kinds.includes(unit.kind));
        if (members.length === 0) return null;
        const picked = members.filter((unit) => chosen.includes(unit.code)).length;
        const field = (
          <CheckboxGroup
            name="units"
            label={`承办单位：${title}`}
            choices={members.map((unit) => ({ value: unit.code, label: unit.name }))}
            values={state.values}
            errors={at === 0 ? state.errors : {}}
            scope={at === 0 ? state.scope : `${state.scope}-${at}`}
            isRequired={at === 0}
            isInline
          />
        );
        return (
          <DetailsBlock
            summary={`${title}（${picked > 0 ? `已选${picked}个，` : ''}共${members.length}个）`}
            isOpen={at === 0 || picked > 0}
          >
            {field}
          </DetailsBlock>
        );
      })}
    </>
  );
}

interface Offered {
  readonly cx: RequestContext;
  readonly isLeader: boolean;
  readonly leaders: readonly { value: string; label: string }[];
  readonly units: readonly Unit[];
  readonly matter: Readonly<Record<string, string>> | null;
}

function Fields({ cx, isLeader, leaders, units, matter, state }: Offered & { readonly state: State }) {
  const own = [
    { value: 'instruction', label: sourceKinds.instruction },
    ...(matter ? [{ value: 'matter', label: `${sourceKinds.matter}：${matter.matterTitle}` }] : []),
    ...(isLeader ? [] : [{ value: 'own', label: sourceKinds.own }]),
  ];
  return (
    <>
      {own.length === 1 ? (
        <HiddenField name="source" value="instruction" />
      ) : (
        <RadioGroup name="source" label="督办来源" isRequired choices={own} {...state} />
      )}
      {Object.entries(matter ?? {}).map(([name, value]) => (
        <HiddenField name={name} value={value} />
      ))}
      {isLeader ? null : (
        <Select
          name="leader"
          label="作出批示的领导"
          hint="来源是领导批示的，必须选择"
          choices={leaders}
          {...state}
        />
      )}
      <TextArea
        name="instruction"
        label="批示内容"
        hint="也可以只上传批示件的照片"
        rows={3}
        maxLength={2000}
        {...state}
      />
      <FileField
        name="photo"
        label="批示件照片或扫描件"
        limit="50 MB"
        accept={acceptedExtensions.join(',')}
        {...state}
      />
      <TextField name="title" label="督办事项" isRequired maxLength={120} {...state} />
      <TextArea
        name="requirement"
        label="办理要求"
        hint="领导批示已经写明的，可以不填"
        rows={3}
        maxLength={4000}
        {...state}
      />
      <DateField
        name="dueDay"
        label="办结时限"
        hint="领导定有时限的填写；不填的，由系统按规定的工作日计算"
        min={cx.today}
        {...state}
      />
      <DateField name="instructedOn" label="批示日期" hint="不填的为今天" max={cx.today} {...state} />
      <UnitChoices units={units} state={state} />
    </>
  );
}

const matterFields = ['matterRoom', 'matterKind', 'matterId', 'matterTitle', 'matterHref'] as const;

/** The matter of another room the form was opened from, when all of it is given. */
function matterAsked(query: Readonly<Record<string, string>>): Record<string, string> | null {
  const given = matterFields.map((name) => [name, (query[name] ?? '').slice(0, 300)] as const);
  return given.every(([, value]) => value !== '') ? Object.fromEntries(given) : null;
}

/** 发出督办单 in one step, made for a telephone: text or photo, units, day. */
export async function newPage(c: GongkaiContext): Promise<Response> {
  const cx = c.get('cx');
  const capacity = mayIssue(cx.actor);
  if (isRefusal(capacity)) return answerProblem(c, capacity);
  const { units } = await unitDirectory(cx.db, cx.today);
  const isLeader = LEADERS.includes(capacity.role);
  const leaders: { value: string; label: string }[] = [];
  for (const unit of units.filter(({ kind }) => kind === 'district' || kind === 'government-office'))
    for (const { personId, name, title } of await holdersOf(cx.db, unit.id, LEADERS, cx.today))
      leaders.push({ value: String(personId), label: title ? `${name}（${title}）` : name });
  const matter = matterAsked(c.req.query());
  const title = isLeader ? '批示督办' : '发出督办单';
  const asked = c.req.query();
  const start = {
    source: matter ? 'matter' : 'instruction',
    ...(asked.title ? { title: asked.title.slice(0, 120) } : {}),
    ...(asked.units ? { units: asked.units.split(',') } : {}),
  };
  const body = (
    <>
      <PageTitle title={title} lede="选择几个单位，就发出几份督办单，各自编号、各自回复。" />
      <ActionForm
        cx={cx}
        action="/w/supervision/orders"
        title="发出督办单"
        scope="order"
        hasFiles
        isOpen
        start={start}
        fields={(state) => (
          <Fields cx={cx} isLeader={isLeader} leaders={leaders} units={units} matter={matter} state={state} />
        )}
      />
    </>
  );
  const breadcrumbs = [{ title: '督办单', href: '/w/supervision' }, { title }];
  return staffPage(c, { title, breadcrumbs }, body);
}
