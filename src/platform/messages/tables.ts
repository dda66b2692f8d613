import type { Auto } from '../db/database.ts';

export interface MessageRow {
  readonly id: Auto<number>;
  readonly person_id: number | null;
  readonly unit_id: number | null;
  readonly role: string | null;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  readonly href: string | null;
  readonly once_key: string | null;
  readonly created_at: string;
  readonly read_at: string | null;
  readonly read_by: number | null;
}

export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'given-up';

export interface DeliveryRow {
  /** Also the idempotency key towards the gateway. */
  readonly id: string;
  readonly day: string;
  readonly person_id: number;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly state: Auto<DeliveryState>;
  readonly tries: Auto<number>;
  readonly next_try_at: Auto<string>;
  readonly external_id: string | null;
  readonly error: string | null;
  readonly created_at: string;
  readonly sent_at: string | null;
}

export interface MessageTables {
  'messages.message': MessageRow;
  'messages.delivery': DeliveryRow;
}
