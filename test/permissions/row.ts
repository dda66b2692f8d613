import type { Fields } from '../client.ts';
import type { PolicyName, Side } from './outcomes.ts';
import type { Scene } from './scene.ts';

/** What is asked for on one side: parameters of the path, and for a form or an action its fields. */
export type Sample = Fields | ((at: Scene) => Fields | Promise<Fields>);

/** One route of the product. */
export interface Row {
  /** As the router knows it: `GET /w/units/:unit`. */
  readonly route: string;
  readonly policy: PolicyName;
  readonly sample: Sample;
  /** Walks with a session begun for this cell alone: the route ends or renews it. */
  readonly isFresh?: boolean;
  /** For a route that nobody can be let through in a test: why. */
  readonly neverDone?: string;
  /** Is walked, but shows no page for people: a file, a redirect, machine text. */
  readonly isNoPage?: boolean;
  /** Key of the walker who looks at the page in a browser; by default whoever sees most. */
  readonly viewer?: string;
  /** The page needs this side's object; walked on both sides whatever the policy says. */
  readonly sides?: readonly Side[];
}

type Extra = Partial<Omit<Row, 'route' | 'policy' | 'sample'>>;

/** A page: GET under that path. */
export const page = (path: string, policy: PolicyName, sample: Sample = {}, extra: Extra = {}): Row[] => [
  { route: `GET ${path}`, policy, sample, ...extra },
];

/** A form that is no action: POST under that path. */
export const form = (path: string, policy: PolicyName, sample: Sample = {}, extra: Extra = {}): Row[] => [
  { route: `POST ${path}`, policy, sample, ...extra },
];

/** A declared action: its form under /w and its route of the API, both with the same outcome. */
export const action = (path: string, policy: PolicyName, sample: Sample, extra: Extra = {}): Row[] => [
  { route: `POST /w${path}`, policy, sample, ...extra },
  { route: `POST /api/v1${path}`, policy, sample, ...extra },
];

/** A reading route of the API. */
export const read = (path: string, policy: PolicyName, sample: Sample = {}): Row[] => [
  { route: `GET /api/v1${path}`, policy, sample, isNoPage: true },
];
