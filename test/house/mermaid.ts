import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

interface Edge {
  readonly from: AnyStateNode;
  readonly to: AnyStateNode;
  readonly label: string;
}

/** Mermaid knows one flat set of names: `payment.closing.last` → `closing_last`. */
const nameOf = (node: AnyStateNode): string =>
  node.path.length === 0 ? node.key : node.path.join('_');

function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  if (typeof guard === 'object' && guard !== null && 'type' in guard) return String(guard.type);
  return 'condition';
}

function labelOf({ eventType, guard }: AnyTransitionDefinition): string {
  const condition = guard === undefined ? '' : ` [${guardName(guard)}]`;
  return `${eventType === '' ? 'at once' : eventType}${condition}`;
}

/** Transitions without a target stay where they are; they change money, not the picture. */
function edgesOf(node: AnyStateNode): readonly Edge[] {
  const transitions = [...node.transitions.values()].flat().concat(node.always ?? []);
  return transitions.flatMap((transition) =>
    (transition.target ?? []).map((to) => ({ from: node, to, label: labelOf(transition) })),
  );
}

const childrenOf = (node: AnyStateNode): readonly AnyStateNode[] => Object.values(node.states);

const allNodes = (node: AnyStateNode): readonly AnyStateNode[] => [
  node,
  ...childrenOf(node).flatMap(allNodes),
];

/** One arrow for each pair of states, with all its labels in a column. */
function arrows(edges: readonly Edge[]): readonly string[] {
  const labels = new Map<string, string[]>();
  for (const { from, to, label } of edges) {
    const arrow = `${nameOf(from)} --> ${nameOf(to)}`;
    labels.set(arrow, [...(labels.get(arrow) ?? []), label]);
  }
  return [...labels].map(([arrow, texts]) => `  ${arrow}: ${[...new Set(texts)].join('<br/>')}`);
}

function declare(node: AnyStateNode, indent = '  '): readonly string[] {
  const children = childrenOf(node);
  const own = node.parent === undefined ? [] : [`${indent}state "${node.key}" as ${nameOf(node)}`];
  if (children.length === 0) return own;
  const inner = node.parent === undefined ? indent : `${indent}  `;
  const start = node.initial.target[0];
  const first = start === undefined ? [] : [`${inner}[*] --> ${nameOf(start)}`];
  const body = [...first, ...children.flatMap((child) => declare(child, inner))];
  return node.parent === undefined
    ? body
    : [...own, `${indent}state ${nameOf(node)} {`, ...body, `${indent}}`];
}

/**
 * Draws a machine as a Mermaid state diagram: states, and every transition that leads to another
 * one, `always` included. What the root handles in every state is listed below the diagram.
 */
export function mermaidOf(machine: AnyStateMachine): string {
  const nodes = allNodes(machine.root);
  const edges = nodes.filter((node) => node.parent !== undefined).flatMap(edgesOf);
  const everywhere = [...machine.root.transitions.values()].flat().map((transition) => {
    const to = transition.target?.[0];
    return `\`${labelOf(transition)}\`${to === undefined ? '' : ` → ${nameOf(to)}`}`;
  });
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...declare(machine.root),
    ...arrows(edges),
    '```',
    ...(everywhere.length === 0 ? [] : ['', `In every state: ${everywhere.join(', ')}.`]),
  ].join('\n');
}

/** How many states and drawn transitions a machine has. */
export function countsOf(machine: AnyStateMachine): { states: number; transitions: number } {
  const nodes = allNodes(machine.root).filter((node) => node.parent !== undefined);
  return { states: nodes.length, transitions: nodes.flatMap(edgesOf).length };
}
