import type { BadInput, Refusal } from '#kernel/results.ts';
import type { GongkaiContext } from '#platform/http/context.ts';
import { staffPage } from '#platform/http/pages.ts';
import { Button, ErrorSummary, PageTitle, RefusalBox } from '#ui/index.ts';
import { portalFrame } from './frame.tsx';

const frameOf = (c: GongkaiContext) =>
  c.get('cx').actor.kind !== 'citizen' && c.req.path.startsWith('/w') ? staffPage : portalFrame;

/** A refusal, or input with no form to go back to. */
export function problemPage(c: GongkaiContext, problem: Refusal | BadInput): Response | Promise<Response> {
  const isStaff = c.req.path.startsWith('/w');
  return frameOf(c)(
    c,
    { title: problem.kind === 'refused' && problem.reason === 'missing' ? '没有找到' : '没有办理' },
    <>
      <PageTitle
        title={problem.kind === 'refused' && problem.reason === 'missing' ? '没有找到' : '没有办理'}
      />
      {problem.kind === 'refused' ? (
        <RefusalBox refusal={problem} />
      ) : (
        <ErrorSummary errors={problem.fields} />
      )}
      <p>
        <Button href={isStaff ? '/w' : '/'}>{isStaff ? '回到我的待办' : '回到首页'}</Button>
      </p>
    </>,
  );
}

/** The one page for faults of ours: plain words, nothing of the inside, and the number to name to the office. */
export function faultPage(c: GongkaiContext, requestId: string): Response | Promise<Response> {
  return portalFrameOrPlain(c, requestId);
}

function portalFrameOrPlain(c: GongkaiContext, requestId: string): Response | Promise<Response> {
  const body = (
    <>
      <PageTitle title="系统暂时出了故障" />
      <p>
        系统没能确认这次操作是否完成。请过一两分钟再试，重新提交前先看看是否已经办好；您可以用浏览器的“后退”回到原来的页面，填写的内容一般还在。
      </p>
      <p>
        如果一直这样，请拨打 <a href="tel:12345">12345</a> 并告知请求编号：<code>{requestId}</code>
      </p>
    </>
  );
  // A fault before the context was made (the database away while asking who this is) has no frame to stand in.
  if (!c.get('cx'))
    return c.html(
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <title>系统暂时出了故障</title>
        </head>
        <body>{body}</body>
      </html>,
    );
  return portalFrame(c, { title: '系统暂时出了故障' }, body);
}
