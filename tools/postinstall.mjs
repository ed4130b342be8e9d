// GPIO cabinets need `epoll` built for the Node.js that this project brings along. A machine
// without a compiler, or without GPIO, still runs: simulated devices need none of it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const node = `node_modules/node-linux-${process.arch}`;
if (process.platform === 'linux' && existsSync('node_modules/epoll') && existsSync(node)) {
  const built = spawnSync('npm', ['rebuild', 'epoll'], {
    env: { ...process.env, npm_config_nodedir: `${process.cwd()}/${node}` },
    stdio: 'ignore',
  });
  if (built.status !== 0) console.warn('epoll was not built: a GPIO cabinet will not work here.');
}
