import type { Child } from 'hono/jsx';
import { Icon, type IconName } from '../icon/icon.tsx';

export type NoticeTone = 'info' | 'success' | 'warning';

const looks: Record<NoticeTone, { readonly icon: IconName; readonly word: string }> = {
  info: { icon: 'info', word: '提示' },
  success: { icon: 'check', word: '已完成' },
  warning: { icon: 'warning', word: '注意' },
};

export interface NoticeProps {
  readonly tone?: NoticeTone | undefined;
  readonly title?: string | undefined;
  readonly children?: Child;
}

/** A message about the page or about what was just done; what went wrong belongs in RefusalBox or ErrorSummary. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const look = looks[tone];
  return (
    <div class={`notice notice-${tone}`} role={tone === 'success' ? 'status' : undefined}>
      <Icon name={look.icon} />
      <div>
        <strong>{title ?? look.word}</strong>
        <div class="notice-body">{children}</div>
      </div>
    </div>
  );
}
