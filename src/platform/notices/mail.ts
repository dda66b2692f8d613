import { createTransport } from 'nodemailer';
import { type Delivery, faultOfNotice, type NoticeAdapter } from './notice-adapter.ts';

export interface MailSettings {
  /** `smtps://user:password@host:465`, `smtp://host:587` (STARTTLS where offered). */
  readonly smtpUrl: string;
  /** Sender: `Gongkai <noreply@example.invalid>`. */
  readonly from: string;
  /** Milliseconds for connecting and for each answer. */
  readonly timeoutMs: number;
}

const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;

/** Sends by SMTP, one message per notice, in plain text. */
export function mailAdapter(settings: MailSettings): NoticeAdapter {
  const transport = createTransport({
    url: settings.smtpUrl,
    connectionTimeout: settings.timeoutMs,
    greetingTimeout: settings.timeoutMs,
    socketTimeout: settings.timeoutMs,
    // Texts are ours, but a path or address in them must never be opened.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([\w.-]+)/.exec(settings.from)?.[1] ?? 'localhost';
  return {
    channel: 'mail',
    close: async () => transport.close(),
    send: async (notice) => {
      const fault = faultOfNotice(notice) ?? (ADDRESS.test(notice.to) ? null : 'the address is malformed');
      if (fault) return { ok: false, isRetryable: false, why: fault };
      try {
        const sent = await transport.sendMail({
          from: settings.from,
          to: notice.to,
          subject: notice.subject ?? '',
          text: notice.text,
          // Mail servers drop a second message with the same identifier, which makes a repeated send harmless.
          messageId: `<${notice.key}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { ok: true, externalId: sent.messageId };
      } catch (thrown) {
        return failureOf(thrown as { responseCode?: number; code?: string; message: string });
      }
    },
  };
}

/** SMTP answers of 5xx are final (RFC 5321 4.2.1); 4xx and broken connections are not. */
function failureOf(fault: { responseCode?: number; code?: string; message: string }): Delivery {
  const isFinal = fault.responseCode
    ? fault.responseCode >= 500
    : fault.code === 'EENVELOPE' || fault.code === 'EAUTH';
  return {
    ok: false,
    isRetryable: !isFinal,
    why: `${fault.code ?? 'SMTP'} ${fault.responseCode ?? ''}`.trim(),
  };
}
