import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { lookedAt, projectFiles, ROOT, textOf } from './tree.js';

const documents = (): readonly string[] => projectFiles().filter((path) => path.endsWith('.md'));
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(textOf('package.json')));

const CODE = /`([^`\n]+)`/g;
const FENCE = /^```(?:sh|bash|console)\n([\s\S]*?)^```/gm;
const LINK = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g;
const OURS = /^(?:apps|libs|test|tools|config|deploy|systemd|docs|\.ci)\/[\w./@-]*$/;
const NPM = /\bnpm (?:run ([\w:-]+)|(start|test))\b/g;
const NODE = /\bnode ((?:apps|libs|test|tools)\/[\w./-]+\.m?js)\b/g;

/** What is built is there when its source is. */
function isThere(path: string): boolean {
  const source = path.replace('/dist/', '/src/').replace(/\.js$/, '.ts');
  return existsSync(join(ROOT, path)) || (source !== path && existsSync(join(ROOT, source)));
}

const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, first, second]) => first ?? second ?? '');

function pathsIn(document: string): readonly string[] {
  const text = textOf(document);
  const named = all(text, CODE).filter((code) => OURS.test(code));
  const linked = all(text, LINK)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(document), target));
  return [...named, ...linked, ...all(text, NODE)];
}

/** Commands in code only: a sentence may speak of npm. */
function scriptsIn(document: string): readonly string[] {
  const text = textOf(document);
  return [...all(text, CODE), ...all(text, FENCE)].flatMap((code) => all(code, NPM));
}

describe('the documents', () => {
  it('name only paths that exist', () => {
    const found = documents().flatMap((at) => pathsIn(at).map((path) => ({ at, path })));
    lookedAt(`${found.length} paths named in ${documents().length} documents`);
    expect(found.length).toBeGreaterThan(20);
    expect(found.filter(({ path }) => !isThere(path))).toEqual([]);
  });

  it('name only commands that exist', () => {
    const found = documents().flatMap((at) => scriptsIn(at).map((script) => ({ at, script })));
    lookedAt(`${found.length} commands named in ${documents().length} documents`);
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ script }) => !(script in scripts))).toEqual([]);
  });
});
