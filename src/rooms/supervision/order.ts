/** 督办单 and what belongs to one. */

export type OrderState = 'issued' | 'signed' | 'answered' | 'accepted' | 'returned' | 'withdrawn';

/** own: the office's own motion; instruction: a leader's 批示; matter: something of another room, such as a plan task. */
export type SourceKind = 'own' | 'instruction' | 'matter';

export const sourceKinds: Readonly<Record<SourceKind, string>> = {
  own: '区政府办公室主动督办',
  instruction: '领导批示',
  matter: '工作任务督办',
};

/** What an order knows of the matter of another room: enough to name it and to lead there. */
export interface MatterReference {
  readonly room: string;
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** A path of this site. */
  readonly href: string;
}

/** Why orders were issued; orders of several units share one. */
export interface OrderSource {
  readonly id: number;
  readonly kind: SourceKind;
  readonly title: string;
  readonly requirement: string;
  readonly leaderName: string | null;
  readonly leaderPersonId: number | null;
  readonly instructedOn: string | null;
  readonly instruction: string | null;
  readonly fileId: number | null;
  readonly matter: MatterReference | null;
}

export interface Order {
  readonly id: number;
  readonly year: number;
  readonly serial: number;
  readonly unitId: number;
  readonly issuerUnitId: number;
  readonly officeUnitId: number;
  readonly issuerPersonId: number | null;
  readonly issuerName: string;
  readonly state: OrderState;
  readonly issuedAt: string;
  /** `typed` by a leader, or `limit` reckoned by the clock. */
  readonly dueKind: 'typed' | 'limit';
  readonly dueLimit: string | null;
  /** The day the next answer is due by, extensions and returns included. */
  readonly dueDay: string;
  readonly isProvisional: boolean;
  readonly signedAt: string | null;
  readonly answeredOn: string | null;
  readonly closedAt: string | null;
  readonly remindedAt: string | null;
  readonly reminders: number;
  readonly version: number;
  readonly source: OrderSource;
}

/** One answer (回复) and what was said of it. */
export interface Answer {
  readonly id: number;
  readonly round: number;
  readonly content: string;
  readonly fileId: number | null;
  readonly dueDay: string;
  readonly answeredOn: string;
  readonly answeredAt: string;
  readonly answeredBy: string;
  readonly verdict: 'accepted' | 'returned' | null;
  readonly opinion: string | null;
  readonly judgedAt: string | null;
  readonly judgedBy: string | null;
  readonly redoDay: string | null;
}

/** A request for a later day (延期). `lapsed`: the answer came before the decision. */
export interface Extension {
  readonly id: number;
  readonly oldDay: string;
  readonly newDay: string;
  readonly reason: string;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly state: 'asked' | 'approved' | 'refused' | 'lapsed';
  readonly opinion: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
}

/** 督〔2018〕3号 */
export const orderNumber = ({ year, serial }: { readonly year: number; readonly serial: number }): string =>
  `督〔${year}〕${serial}号`;

/** Where the order can be read. */
export const orderHref = (id: number): string => `/w/supervision/orders/${id}`;

/** States in which the unit still owes something: these can be overdue. */
export const owingStates: readonly OrderState[] = ['issued', 'signed', 'returned'];

/** Whether the answer is overdue on a day: the due day itself is still in time. Derived, never entered. */
export const isOverdue = (order: Pick<Order, 'state' | 'dueDay'>, today: string): boolean =>
  owingStates.includes(order.state) && order.dueDay < today;
