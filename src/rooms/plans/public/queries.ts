import { type Db, on } from '#platform/db/database.ts';
import type { CitedDocument, Deadline, DeadlineKind, Demand } from '../reading/task.ts';
import type { Status } from '../status.ts';

/** The views of schema plans_public: all that the portal's role can read of plans. */
interface PublicTables {
  'plans_public.plan': {
    year: number;
    title: string;
    issuer: string;
    issued_on: string | null;
    handed_down_at: string;
  };
  'plans_public.task': {
    year: number;
    no: number;
    section: string;
    subsection: string;
    requirement: string;
    lead_text: string;
    leads: readonly string[];
    responsible: readonly string[];
    deadline_text: string;
    deadline_kind: DeadlineKind;
    deadline_date: string | null;
    deadline_event: string | null;
    demands: readonly Demand[];
    citations: readonly CitedDocument[];
    status: PublicStatus;
    closed_on: string | null;
  };
  'plans_public.share': { year: number; no: number; unit_id: number; part: 'lead' | 'responsible' };
}

/** What the public may know of how a task stands: lateness stays inside. */
export type PublicStatus = Exclude<Status, 'lagging' | 'overdue'>;

export interface PublicPlan {
  readonly year: number;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  /** ISO moment of 下发: from then on the public sees it. */
  readonly handedDownAt: string;
}

export interface PublicTask {
  readonly no: number;
  readonly section: string;
  readonly subsection: string;
  readonly requirement: string;
  readonly leadText: string;
  readonly leads: readonly string[];
  readonly responsible: readonly string[];
  readonly deadlineText: string;
  readonly deadline: Deadline;
  readonly demands: readonly Demand[];
  /** Documents it cites, as written, with known corrections beside them. */
  readonly citations: readonly CitedDocument[];
  readonly status: PublicStatus;
  /** The day it was struck off (销号). */
  readonly closedOn: string | null;
  readonly units: readonly { readonly unitId: number; readonly part: 'lead' | 'responsible' }[];
}

const views = (portal: Db) => on<PublicTables>(portal);

/** The plans handed down, the latest first. */
export async function publicPlans(portal: Db): Promise<PublicPlan[]> {
  const rows = await views(portal)
    .selectFrom('plans_public.plan')
    .selectAll()
    .orderBy('year', 'desc')
    .execute();
  return rows.map(({ issued_on: issuedOn, handed_down_at: handedDownAt, ...plan }) => ({
    ...plan,
    issuedOn,
    handedDownAt,
  }));
}

/** The tasks of a plan that was handed down, with the units each names; empty when there is no such plan. */
export async function publicTasks(portal: Db, year: number, no?: number): Promise<PublicTask[]> {
  let tasks = views(portal)
    .selectFrom('plans_public.task')
    .selectAll()
    .where('year', '=', year)
    .orderBy('no');
  let shares = views(portal)
    .selectFrom('plans_public.share')
    .select(['no', 'unit_id', 'part'])
    .where('year', '=', year)
    .orderBy('part')
    .orderBy('unit_id');
  if (no !== undefined) {
    tasks = tasks.where('no', '=', no);
    shares = shares.where('no', '=', no);
  }
  const held = Map.groupBy(await shares.execute(), (share) => share.no);
  return (await tasks.execute()).map((row) => ({
    no: row.no,
    section: row.section,
    subsection: row.subsection,
    requirement: row.requirement,
    leadText: row.lead_text,
    leads: row.leads,
    responsible: row.responsible,
    deadlineText: row.deadline_text,
    deadline: {
      kind: row.deadline_kind,
      ...(row.deadline_date === null ? {} : { date: row.deadline_date }),
      ...(row.deadline_event === null ? {} : { event: row.deadline_event }),
    },
    demands: row.demands,
    citations: row.citations,
    status: row.status,
    closedOn: row.closed_on,
    units: (held.get(row.no) ?? []).map((share) => ({ unitId: share.unit_id, part: share.part })),
  }));
}
