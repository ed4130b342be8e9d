// Holds a simulated cabinet and shows its lines at /sys/class/gpio of this mount namespace, then
// starts the process that drives it (`cabinet-host.mjs`). Speaks JSON lines with whoever started it:
// {"id":1,"to":"hands"|"cabinet","call":"setDoor","args":[…]} in, {"id":1,"value":…} and {"event":…} out.
//
// node tree-host.mjs <lines as JSON> <label> <base>
import { fork } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serveTree } from '@kiosk/hardware/protocols/gpio/fuse-tree';
import { simulatedCabinet } from '@kiosk/hardware/protocols/gpio/simulator';
import { SysfsTree } from '@kiosk/hardware/protocols/gpio/sysfs-tree';
import { Wires } from '@kiosk/hardware/protocols/gpio/wires';

const FOLDER = '/sys/class/gpio';
const CHIP_LINES = 54;

const [linesText = '{}', label = 'pinctrl-sim', baseText = '512'] = process.argv.slice(2);
const wires = new Wires();
const hands = simulatedCabinet(wires, JSON.parse(linesText));
const tree = new SysfsTree(wires, { label, base: Number(baseText), lines: CHIP_LINES });
const unmount = serveTree(tree, FOLDER);

const tell = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
const child = fork(fileURLToPath(new URL('cabinet-host.mjs', import.meta.url)), [linesText, label]);
child.on('message', (message) => {
  if (message.drive === undefined) return tell(message);
  wires.drive(message.drive.line, message.drive.level, 'cabinet');
});
child.on('exit', (code) => {
  unmount();
  process.exit(code ?? 1);
});

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, to, call, args } = JSON.parse(line);
    if (to === 'cabinet') child.send({ id, call, args });
    else tell({ id, value: hands[call](...args) });
  })
  .on('close', () => child.kill());
