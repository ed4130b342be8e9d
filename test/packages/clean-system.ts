import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../house/tree.js';

/** A copy of a clean Debian system, to install into and to boot. */
export interface CleanSystem {
  readonly folder: string;
  /** Runs a command inside, with `/proc` and nothing of this machine. */
  run(command: string): { readonly status: number | null; readonly said: string };
  /** Boots it, runs a shell script in it as root, powers it off. Lines that begin with CHECK. */
  boot(script: string): readonly string[];
  remove(): void;
}

const CHECK_UNIT = `[Unit]
After=multi-user.target
[Service]
Type=oneshot
ExecStart=/bin/sh /check.sh
StandardOutput=journal+console
[Install]
WantedBy=multi-user.target
`;
const BOOT_LIMIT_S = 120;

/** Makes the copy with `tools/parts/package/clean-root.mjs`, or says why this machine cannot. */
export function cleanSystem(name: string): CleanSystem | string {
  const script = `
    import { cleanRoot } from './tools/parts/package/clean-root.mjs';
    console.log(JSON.stringify(cleanRoot()));`;
  const made = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const answer = JSON.parse(made.stdout) as { folder?: string; why?: string };
  if (answer.folder === undefined) return answer.why ?? 'no clean root';
  const folder = join(ROOT, 'var/packages', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(ROOT, 'var/packages'), { recursive: true });
  spawnSync('cp', ['-a', answer.folder, folder]);
  return system(folder);
}

function system(folder: string): CleanSystem {
  return {
    folder,
    run(command) {
      const inside = `mount -t proc proc ${folder}/proc && mount -t tmpfs run ${folder}/run && exec chroot ${folder} sh -c "$1"`;
      const args = ['--mount', '--pid', '--fork', 'sh', '-c', inside, 'sh', command];
      const { status, stdout, stderr } = spawnSync('unshare', args, { encoding: 'utf8' });
      return { status, said: `${stdout}${stderr}`.trim() };
    },
    boot(script) {
      writeFileSync(join(folder, 'check.sh'), `${script}\nsystemctl poweroff\n`);
      writeFileSync(join(folder, 'etc/systemd/system/check.service'), CHECK_UNIT);
      const wants = join(folder, 'etc/systemd/system/multi-user.target.wants');
      mkdirSync(wants, { recursive: true });
      const link = join(wants, 'check.service');
      if (!existsSync(link)) symlinkSync('/etc/systemd/system/check.service', link);
      return checksIn(booted(folder));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Boots a folder as a container and returns its console. It wants a control-group tree of version 2
 * and a terminal, else it hangs without a word.
 */
function booted(folder: string): string {
  const run = [
    'umount -R /sys/fs/cgroup 2>/dev/null || umount -l /sys/fs/cgroup',
    'mount -t cgroup2 c /sys/fs/cgroup',
    `exec timeout ${BOOT_LIMIT_S} systemd-nspawn -D ${folder} --register=no --keep-unit --private-network -b systemd.log_target=console systemd.show_status=no`,
  ].join('; ');
  const args = ['--mount', '--cgroup', 'script', '-qefc', run, '/dev/null'];
  const { stdout } = spawnSync('unshare', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, SHELL: '/bin/sh' },
  });
  return stdout;
}

const checksIn = (console: string): readonly string[] =>
  console.split(/\r?\n/).flatMap((line) => /CHECK (.*)$/.exec(line)?.[1]?.trim() ?? []);
