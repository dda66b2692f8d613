export type NoticeChannel = 'mail' | 'sms' | 'wecom';

export interface Notice {
  /** Mail address, mobile number or 政务微信 account. */
  readonly to: string;
  readonly subject?: string;
  /** Counts only, no matter's title and no personal data: it leaves the house. */
  readonly text: string;
  /** Idempotency key: sent twice with one key it may arrive once. 1 to 64 of A–Z a–z 0–9 . _ - */
  readonly key: string;
}

/** `isRetryable`: the same notice may succeed later; otherwise somebody must put something right. */
export type Delivery =
  | { readonly ok: true; readonly externalId: string }
  | { readonly ok: false; readonly isRetryable: boolean; readonly why: string };

/** One way out of the house. `send` never throws: what went wrong is in the delivery. */
export interface NoticeAdapter {
  readonly channel: NoticeChannel;
  send(notice: Notice): Promise<Delivery>;
  close(): Promise<void>;
}

/** Why a notice cannot be sent by anyone, or null. Line breaks in addresses and subjects could smuggle in headers. */
export function faultOfNotice(notice: Notice): string | null {
  if (!/^[\w.-]{1,64}$/.test(notice.key)) return 'the key is malformed';
  if (notice.to.trim() === '' || /\p{Cc}/u.test(notice.to)) return 'the address is malformed';
  if (/\p{Cc}/u.test(notice.subject ?? '')) return 'the subject holds control characters';
  return notice.text.trim() === '' ? 'the text is empty' : null;
}
