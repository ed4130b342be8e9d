// The real driver on the real `onoff`, in a process of its own: `onoff` reads its files
// synchronously, so the tree must not be in the same one. Told what to do by `tree-host.mjs`.
//
// node cabinet-host.mjs <lines as JSON> <label>
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { CABINETS } from '@kiosk/hardware/catalog';
import { onoffChip } from '@kiosk/hardware/protocols/gpio/onoff-chip';

const [linesText = '{}', label = ''] = process.argv.slice(2);
const clock = {
  monoMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(delayMs, call) {
    const timer = setTimeout(call, delayMs);
    return () => clearTimeout(timer);
  },
};
const options = { clock, lines: JSON.parse(linesText), labels: [label] };
const cabinet = CABINETS.gpio.driver(options);

const calls = {
  start: () => cabinet.start((event) => Promise.resolve(process.send({ event }))),
  stop: () => cabinet.stop(),
  state: () => cabinet.state(),
  fittings: () => cabinet.fittings(),
  light: (...args) => cabinet.light(...args),
  lock: (...args) => cabinet.lock(...args),
  followed: (output) => cabinet.followed(output) ?? null,
  measureEdges,
};

/** From asking for an edge to hearing of it, one at a time; milliseconds. */
async function measureEdges(line, count) {
  let heard = () => undefined;
  const input = onoffChip([label]).input(line, () => heard());
  const tookMs = [];
  for (let edge = 0; edge < count; edge += 1) {
    const next = new Promise((resolve) => (heard = resolve));
    const startMs = performance.now();
    process.send({ drive: { line, level: (edge + 1) % 2 } });
    await next;
    tookMs.push(performance.now() - startMs);
  }
  input.close();
  return tookMs;
}

process.on('message', async ({ id, call, args }) => {
  const value = await calls[call](...args);
  process.send({ id, value: value ?? null });
});
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
