/** What the lock file says of one package. */
export interface LockEntry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly license?: string;
  readonly version?: string;
  readonly dev?: boolean;
  readonly os?: string | readonly string[];
  readonly cpu?: string | readonly string[];
}

/** The two files that decide what comes onto a machine. */
export interface Locked {
  readonly packages: Readonly<Record<string, LockEntry>>;
  /** `allowScripts` of package.json: whose install script may run. */
  readonly allowed: Readonly<Record<string, boolean>>;
}

/** Whether a package that names its systems can be installed on one of ours. */
const isOneOf = (named: string | readonly string[] | undefined, ours: readonly string[]): boolean =>
  named === undefined || [named].flat().some((name) => ours.includes(name));

const nameOf = (key: string): string => key.slice(key.lastIndexOf('node_modules/') + 13);

/**
 * Why a lock file may not be installed from: a package that is not named by the hash of its bytes,
 * one from elsewhere than a registry, one with an install script that nobody allowed.
 */
export function lockProblems({ packages, allowed }: Locked): readonly string[] {
  return Object.entries(packages)
    .filter(([key, { link }]) => key.includes('node_modules/') && link !== true)
    .filter(([, { os, cpu }]) => isOneOf(os, ['linux']) && isOneOf(cpu, ['x64', 'arm64']))
    .flatMap(([key, { integrity, resolved, hasInstallScript, version }]) => {
      const isStandIn = version === undefined; // a folder of this project
      const problems: string[] = [];
      if (!isStandIn && !/^sha512-/.test(integrity ?? '')) problems.push('no hash of its bytes');
      if (/^(git|http|file)/.test(resolved ?? '')) problems.push(`comes from ${resolved}`);
      if (hasInstallScript === true && !(nameOf(key) in allowed))
        problems.push('an install script');
      return problems.map((problem) => `${key}: ${problem}`);
    });
}
