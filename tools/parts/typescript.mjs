// Lets Node run this project's TypeScript as it stands in the tree, each file compiled as it is loaded.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import { ROOT } from './node24.mjs';

const LIBRARY = /^@kiosk\/(flow|hardware)\/(.+)$/;

const compile = (path, source) =>
  transformSync(source, {
    filename: path,
    jsc: { parser: { syntax: 'typescript' }, target: 'es2024' },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  }).code;

/**
 * Registers the loader: `@kiosk/flow/…` and `@kiosk/hardware/…` are their sources, `.js` beside a
 * `.ts` is that file.
 *
 * @param {(path: string, source: string) => string} edit changes a source before it is compiled; gets
 *   its path from the root
 */
export function loadTypescript(edit = (_, source) => source) {
  registerHooks({
    resolve(specifier, context, next) {
      const [, library, path] = LIBRARY.exec(specifier) ?? [];
      if (library !== undefined) {
        const url = pathToFileURL(join(ROOT, 'libs', library, 'src', `${path}.ts`)).href;
        return { url, shortCircuit: true };
      }
      if (specifier.startsWith('.') && context.parentURL?.endsWith('.ts')) {
        const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href;
        return { url, shortCircuit: true };
      }
      return next(specifier, context);
    },
    load(url, context, next) {
      if (!url.endsWith('.ts')) return next(url, context);
      const path = fileURLToPath(url);
      const inTree = relative(ROOT, path).replaceAll('\\', '/');
      const source = compile(path, edit(inTree, readFileSync(path, 'utf8')));
      return { format: 'module', source, shortCircuit: true };
    },
  });
}
