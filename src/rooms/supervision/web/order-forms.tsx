import type { Child } from 'hono/jsx';
import { isRefusal } from '#kernel/results.ts';
import type { RequestContext } from '#platform/http/context.ts';
import { acceptedExtensions } from '#platform/files/file-kinds.ts';
import { DateField, FileField, HiddenField, RadioGroup, TextArea } from '#ui/index.ts';
import { type Extension, type Order, orderHref } from '../order.ts';
import { mayAnswer, mayJudge } from '../permissions.ts';
import { type OrderAction, orderWorkflow } from '../transitions.ts';
import { ActionForm } from './action-form.tsx';

type Offer = (action: OrderAction) => boolean;

/** The forms of what this person may do with the order now; the next step stands open. */
export function orderForms(cx: RequestContext, order: Order, asked: Extension | undefined): Child {
  const allowed = orderWorkflow.allowedActions(order.state);
  const isUnit = !isRefusal(mayAnswer(cx.actor, order));
  const isJudge = !isRefusal(mayJudge(cx.actor, order));
  const offer: Offer = (action) => allowed.includes(action);
  if ((!isUnit && !isJudge) || allowed.length === 0) return null;
  const at = { cx, order, offer };
  return (
    <section class="section" id="forms">
      <h2>办理</h2>
      {isUnit ? <UnitForms {...at} asked={asked} /> : null}
      {isJudge ? <JudgeForms {...at} asked={asked} /> : null}
    </section>
  );
}

interface FormsProps {
  readonly cx: RequestContext;
  readonly order: Order;
  readonly offer: Offer;
  readonly asked: Extension | undefined;
}

const Version = ({ order }: { readonly order: Order }) => (
  <HiddenField name="version" value={String(order.version)} />
);

function UnitForms({ cx, order, offer, asked }: FormsProps) {
  const href = orderHref(order.id);
  return (
    <>
      {offer('sign') ? <ActionForm cx={cx} action={`${href}/sign`} title="签收" scope="sign" isOpen /> : null}
      {offer('answer') ? (
        <ActionForm
          cx={cx}
          action={`${href}/answer`}
          title="提交回复"
          scope="answer"
          hasFiles
          isOpen
          fields={(state) => (
            <>
              <Version order={order} />
              <TextArea
                name="content"
                label="办理情况"
                hint="写明采取的措施、结果和日期；没有办完的，写明原因和下一步安排"
                rows={6}
                isRequired
                maxLength={8000}
                {...state}
              />
              <FileField
                name="file"
                label="佐证材料"
                limit="50 MB"
                accept={acceptedExtensions.join(',')}
                {...state}
              />
            </>
          )}
        />
      ) : null}
      {offer('ask-extension') && !asked ? (
        <ActionForm
          cx={cx}
          action={`${href}/ask-extension`}
          title="申请延期"
          scope="extension"
          fields={(state) => (
            <>
              <Version order={order} />
              <DateField name="newDay" label="延期至" isRequired min={cx.today} {...state} />
              <TextArea name="reason" label="延期理由" rows={3} isRequired maxLength={1000} {...state} />
            </>
          )}
        />
      ) : null}
    </>
  );
}

function JudgeForms({ cx, order, offer, asked }: FormsProps) {
  const href = orderHref(order.id);
  return (
    <>
      {offer('accept') ? (
        <ActionForm
          cx={cx}
          action={`${href}/accept`}
          title="审核办结"
          scope="accept"
          isOpen
          fields={(state) => (
            <>
              <Version order={order} />
              <TextArea name="opinion" label="审核意见" rows={2} maxLength={1000} {...state} />
            </>
          )}
        />
      ) : null}
      {offer('return') ? (
        <ActionForm
          cx={cx}
          action={`${href}/return`}
          title="退回补办"
          scope="return"
          fields={(state) => (
            <>
              <Version order={order} />
              <TextArea
                name="opinion"
                label="退回原因和补办要求"
                rows={3}
                isRequired
                maxLength={1000}
                {...state}
              />
            </>
          )}
        />
      ) : null}
      {offer('decide-extension') && asked ? (
        <ActionForm
          cx={cx}
          action={`${href}/decide-extension`}
          title="审批延期"
          scope="decide"
          isOpen
          fields={(state) => (
            <>
              <Version order={order} />
              <RadioGroup
                name="decision"
                label={`${asked.askedBy}申请延期至 ${asked.newDay}`}
                isRequired
                isInline
                choices={[
                  { value: 'approve', label: '同意延期' },
                  { value: 'refuse', label: '不同意' },
                ]}
                {...state}
              />
              <TextArea
                name="opinion"
                label="审批意见"
                hint="不同意的，请说明理由"
                rows={2}
                maxLength={1000}
                {...state}
              />
            </>
          )}
        />
      ) : null}
      {offer('remind') ? (
        <ActionForm
          cx={cx}
          action={`${href}/remind`}
          title="催办"
          scope="remind"
          fields={(state) => <TextArea name="message" label="催办意见" rows={2} maxLength={500} {...state} />}
        />
      ) : null}
      {offer('withdraw') ? (
        <ActionForm
          cx={cx}
          action={`${href}/withdraw`}
          title="撤销督办单"
          scope="withdraw"
          isDanger
          confirm="确定撤销这份督办单吗？撤销后不能恢复，文号和记录仍然保留。"
          fields={(state) => (
            <>
              <Version order={order} />
              <TextArea name="reason" label="撤销理由" rows={2} isRequired maxLength={1000} {...state} />
            </>
          )}
        />
      ) : null}
    </>
  );
}
