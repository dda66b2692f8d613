import { on, type Tx } from '../db/database.ts';
import type { MessageTables } from './tables.ts';

/** One person, or whoever holds a role in a unit. */
export type Addressee = { readonly personId: number } | { readonly unitId: number; readonly role: string };

/** A message inside the house. */
export interface InHouseMessage {
  readonly to: Addressee;
  /** `plans.share.returned`: what happened, for filters. */
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** Page of the workbench it leads to. */
  readonly href?: string | null;
  /** A sender that may be started twice gives a key: of messages with one key the first exists. */
  readonly onceKey?: string | null;
}

/** Leaves messages on the caller's transaction: they exist only if it commits. `now` is business time. */
export async function notify(tx: Tx, messages: readonly InHouseMessage[], now: string): Promise<void> {
  if (messages.length === 0) return;
  await on<MessageTables>(tx)
    .insertInto('messages.message')
    .values(
      messages.map(({ to, kind, subject, text, href, onceKey }) => ({
        person_id: 'personId' in to ? to.personId : null,
        unit_id: 'personId' in to ? null : to.unitId,
        role: 'personId' in to ? null : to.role,
        kind,
        subject,
        text,
        href: href ?? null,
        once_key: onceKey ?? null,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column('once_key').doNothing())
    .execute();
}
