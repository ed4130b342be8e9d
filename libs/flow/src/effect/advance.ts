import {
  transition,
  type AnyStateMachine,
  type EventFromLogic,
  type ExecutableActionsFrom,
  type SnapshotFrom,
} from 'xstate';

/** Machines whose initial snapshot costs nothing, by the machine they stand for. */
const stands = new WeakMap<AnyStateMachine, AnyStateMachine>();

/** The same machine, but for its initial snapshot. */
function standFor<Machine extends AnyStateMachine>(
  machine: Machine,
  snapshot: SnapshotFrom<Machine>,
): Machine {
  const known = stands.get(machine) as Machine | undefined;
  if (known !== undefined) return known;
  const stand = Object.create(machine, {
    getInitialSnapshot: { value: () => snapshot },
  }) as Machine;
  stands.set(machine, stand);
  return stand;
}

/**
 * The next snapshot and the actions to do, as `transition` of xstate.
 *
 * Why not that: it makes the machine's initial snapshot each time, without an input, and throws it
 * away, mostly as an error; that was a seventh of the cost of a payment.
 */
export function advance<Machine extends AnyStateMachine>(
  machine: Machine,
  snapshot: SnapshotFrom<Machine>,
  event: EventFromLogic<Machine>,
): [SnapshotFrom<Machine>, ExecutableActionsFrom<Machine>[]] {
  return transition(standFor(machine, snapshot), snapshot, event);
}
