import { signRequest } from './gateway-signature.ts';
import { type Delivery, faultOfNotice, type NoticeAdapter } from './notice-adapter.ts';

/** A gateway for 短信 or 政务微信 behind a signed JSON call; the district's own is put behind the same call. */
export interface GatewaySettings {
  readonly channel: 'sms' | 'wecom';
  readonly url: string;
  /** Shared secret of the signature, at least 32 characters. */
  readonly secret: string;
  /** Milliseconds for the whole call. */
  readonly timeoutMs: number;
  /** Real time in milliseconds, also when the demo's clock stands in the past. */
  readonly now?: () => number;
}

const MOBILE = /^\+?\d{5,15}$/;
const MAX_ANSWER = 10_000;

/** Sends by HTTP POST with `Idempotency-Key`, `X-Timestamp` and `X-Signature` (HMAC-SHA-256). */
export function gatewayAdapter(settings: GatewaySettings): NoticeAdapter {
  const { channel, secret, url, timeoutMs, now = Date.now } = settings;
  if (secret.length < 32)
    throw new Error(`the secret of the ${channel} gateway is shorter than 32 characters`);
  return {
    channel,
    close: async () => {},
    send: async (notice) => {
      const isMalformed = channel === 'sms' && !MOBILE.test(notice.to);
      const fault = faultOfNotice(notice) ?? (isMalformed ? 'the number is malformed' : null);
      if (fault) return { ok: false, isRetryable: false, why: fault };
      const body = JSON.stringify({ channel, to: notice.to, text: notice.text });
      const timestamp = String(Math.floor(now() / 1000));
      try {
        const response = await fetch(url, {
          method: 'POST',
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
          headers: {
            'content-type': 'application/json',
            'idempotency-key': notice.key,
            'x-timestamp': timestamp,
            'x-signature': signRequest(secret, timestamp, notice.key, body),
          },
        });
        return deliveryOf(response.status, (await response.text()).slice(0, MAX_ANSWER));
      } catch (thrown) {
        // Whether it arrived is unknown; the key makes asking again safe.
        return { ok: false, isRetryable: true, why: (thrown as Error).name };
      }
    },
  };
}

function deliveryOf(status: number, answer: string): Delivery {
  if (status < 200 || status >= 300) {
    const isRetryable = status >= 500 || status === 408 || status === 425 || status === 429;
    return { ok: false, isRetryable, why: `HTTP ${status}` };
  }
  try {
    const { id } = JSON.parse(answer) as { id?: unknown };
    if (typeof id === 'string' && id !== '') return { ok: true, externalId: id };
  } catch {
    // Handled below: an answer without a number proves no delivery.
  }
  return { ok: false, isRetryable: true, why: 'the gateway answered without a number' };
}
