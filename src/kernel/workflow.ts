import { type Done, done, type Refusal, refuse } from './results.ts';

/** What a refusal may say about the moment it is made in. */
export interface RefusedMove<S extends string, A extends string> {
  readonly state: S;
  readonly action: A;
  /** Chinese names of the two. */
  readonly stateName: string;
  readonly actionName: string;
  /** Chinese names of what is allowed instead, joined by 、; empty when nothing is. */
  readonly allowedNames: string;
}

export type RefusalMaker<S extends string, A extends string> = (move: RefusedMove<S, A>) => Refusal;

/** A cell of the table: the next state, or the "no" with its reason. */
export type Cell<S extends string, A extends string> = S | RefusalMaker<S, A>;

export interface WorkflowDefinition<S extends string, A extends string> {
  /** Stable key, first part of refusal codes: `plans.share`. */
  readonly name: string;
  readonly initial: NoInfer<S>;
  /** State → its Chinese name, in the order of the picture. */
  readonly states: Readonly<Record<S, string>>;
  /** Action → its Chinese name. */
  readonly actions: Readonly<Record<A, string>>;
  /** Every state × every action. A cell left out is a type error. */
  readonly table: { readonly [state in NoInfer<S>]: { readonly [action in NoInfer<A>]: Cell<S, A> } };
}

export interface Workflow<S extends string, A extends string> {
  readonly definition: WorkflowDefinition<S, A>;
  readonly initial: S;
  readonly states: readonly S[];
  readonly actions: readonly A[];
  /** The next state, or the refusal; never anything in between. */
  next(state: S, action: A): Done<S> | Refusal;
  /** What may be done in `state`, in the order of the definition. */
  allowedActions(state: S): A[];
}

/** The cells a table lacks, and those that lead to an unknown state, as `state × action`. For data cast past the types. */
export function brokenCells<S extends string, A extends string>(
  definition: WorkflowDefinition<S, A>,
): string[] {
  const broken: string[] = [];
  const table: Partial<Record<string, Partial<Record<string, Cell<S, A>>>>> = definition.table;
  for (const state of Object.keys(definition.states)) {
    for (const action of Object.keys(definition.actions)) {
      const cell = table[state]?.[action];
      const isKnown = typeof cell === 'function' || (cell !== undefined && cell in definition.states);
      if (!isKnown) broken.push(`${state} × ${action}`);
    }
  }
  return broken;
}

/** Builds a workflow. Throws a RangeError at start-up when a cell is missing or leads nowhere. */
export function defineWorkflow<const S extends string, const A extends string>(
  definition: WorkflowDefinition<S, A>,
): Workflow<S, A> {
  const broken = brokenCells(definition);
  if (broken.length > 0)
    throw new RangeError(`workflow ${definition.name}: no such cell: ${broken.join(', ')}`);
  const states = Object.keys(definition.states) as S[];
  const actions = Object.keys(definition.actions) as A[];
  const allowedActions = (state: S): A[] =>
    actions.filter((action) => typeof definition.table[state][action] === 'string');
  return {
    definition,
    initial: definition.initial,
    states,
    actions,
    allowedActions,
    next(state, action) {
      const cell: Cell<S, A> = definition.table[state][action];
      if (typeof cell !== 'function') return done(cell);
      return cell({
        state,
        action,
        stateName: definition.states[state],
        actionName: definition.actions[action],
        allowedNames: allowedActions(state)
          .map((allowed) => definition.actions[allowed])
          .join('、'),
      });
    },
  };
}

/**
 * The refusal for a move that is simply out of order. Says where the matter stands and what may be done instead.
 * `because` adds the reason, where the order alone does not explain it.
 */
export const notNow =
  <S extends string, A extends string>(code: string, because?: string): RefusalMaker<S, A> =>
  ({ stateName, actionName, allowedNames }) =>
    refuse(
      'state',
      code,
      `目前状态为“${stateName}”，不能“${actionName}”${because ? `：${because}` : ''}。`,
      allowedNames ? `现在可以：${allowedNames}。` : '此事已经结束，如需继续，请另行办理。',
    );

/** The table as a mermaid state diagram, for READMEs: allowed moves only, refusals are what is not drawn. */
export function drawWorkflow<S extends string, A extends string>(workflow: Workflow<S, A>): string {
  const { definition, states } = workflow;
  const lines = [
    'stateDiagram-v2',
    ...states.map((state) => `  state "${definition.states[state]}" as ${idOf(state)}`),
  ];
  lines.push(`  [*] --> ${idOf(workflow.initial)}`);
  for (const state of states) {
    for (const action of workflow.allowedActions(state)) {
      const target = definition.table[state][action] as S;
      lines.push(`  ${idOf(state)} --> ${idOf(target)}: ${definition.actions[action]}`);
    }
    if (workflow.allowedActions(state).length === 0) lines.push(`  ${idOf(state)} --> [*]`);
  }
  return `${lines.join('\n')}\n`;
}

/** Mermaid takes a hyphen in a name for the start of an arrow. */
const idOf = (state: string): string => state.replaceAll('-', '_');
