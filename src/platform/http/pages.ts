import type { BadInput, Refusal } from '../../kernel/results.ts';
import { question } from '../room.ts';
import type { GongkaiContext } from './context.ts';

/** What a page says of itself; the frame around it (navigation, banner, footer) belongs to the apps. */
export interface PageHead {
  readonly title: string;
  /** Where the page stands, from the outermost: the last is the page itself and has no link. */
  readonly breadcrumbs?: readonly { readonly title: string; readonly href?: string }[];
  /** META labels of 政府网站发展指引 and others, for pages of the portal. */
  readonly meta?: Readonly<Record<string, string>>;
  /** Feeds and alternates: goes into <link rel="alternate">. */
  readonly alternates?: readonly { readonly type: string; readonly href: string; readonly title: string }[];
}

/** Any rendered JSX. */
export type Body = unknown;

type Frame = (c: GongkaiContext, head: PageHead, body: Body) => Response | Promise<Response>;

/** What the apps answer: the two frames, and the pages that say no. */
export interface Frames {
  readonly staff: Frame;
  readonly portal: Frame;
  /** A refusal or bad input with no page of its own to go back to. The status is set by the caller. */
  problem(c: GongkaiContext, problem: Refusal | BadInput): Response | Promise<Response>;
  /** The one error page: something broke on our side; names the request id to tell the office. */
  fault(c: GongkaiContext, requestId: string): Response | Promise<Response>;
}

/** The apps stand above the rooms, so a room asks for its frame. */
export const frames = question<Frames>('http.frames');

/** A page of the workbench in its frame. */
export const staffPage: Frame = (c, head, body) => frames.ask().staff(c, head, body);

/** A page of the portal in its frame. */
export const portalPage: Frame = (c, head, body) => frames.ask().portal(c, head, body);
