import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';

/** The folder that holds the root package.json; tests are started there. */
export const ROOT = process.cwd();

const LEFT_OUT = new Set(['node_modules', 'dist', 'var', '.git', 'coverage']);

/** All files of the project, as paths from the root with `/`, without what is built or installed. */
export function projectFiles(folder = ROOT): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !LEFT_OUT.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory()
        ? projectFiles(path)
        : [relative(ROOT, path).replaceAll('\\', '/')];
    });
}

/** Hand-written TypeScript of the project. */
export const sourceFiles = (): readonly string[] =>
  projectFiles().filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));

/** The text of a project file. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Says on standard output what a check covered; `npm test` collects these lines. */
export function lookedAt(what: string): void {
  process.stdout.write(`looked at: ${what}\n`);
}
