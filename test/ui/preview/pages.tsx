import type { Child } from 'hono/jsx';
import { type DisplayMode, renderHtml, WorkbenchLayout } from '#ui/index.ts';
import { FormPage } from './forms.tsx';
import { HomePage, RoomPage } from './home.tsx';
import { BoardPage, LedgerPage } from './lists.tsx';
import { MatterPage, OverviewPage, PortalPage } from './views.tsx';

/** Before sign-in there is neither person nor navigation. */
function SignedOutPage({ mode }: { readonly mode: DisplayMode }) {
  return (
    <WorkbenchLayout title="登录" path="/sign-in" mode={mode}>
      <h1>登录</h1>
      <p>请用本人账号登录。</p>
    </WorkbenchLayout>
  );
}

const pages: Record<string, (mode: DisplayMode) => Child> = {
  home: (mode) => <HomePage mode={mode} />,
  room: (mode) => <RoomPage mode={mode} />,
  ledger: (mode) => <LedgerPage mode={mode} />,
  board: (mode) => <BoardPage mode={mode} />,
  form: (mode) => <FormPage mode={mode} />,
  overview: (mode) => <OverviewPage mode={mode} />,
  matter: (mode) => <MatterPage mode={mode} />,
  portal: (mode) => <PortalPage mode={mode} />,
  'signed-out': (mode) => <SignedOutPage mode={mode} />,
};

export const previewNames = Object.keys(pages);

/** The HTML of one preview page, undefined when there is none of that name. */
export async function previewPage(name: string, mode: DisplayMode): Promise<string | undefined> {
  const page = pages[name];
  return page ? await renderHtml(page(mode)) : undefined;
}
