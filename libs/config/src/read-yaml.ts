import { readFileSync } from 'node:fs';
import { isNode, isPair, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './config-error.js';

/** Signs of a wrong value that are shown; more would hide the sentence. */
const FOUND_MAX = 40;

/**
 * Reads a YAML file through a schema.
 *
 * @throws ConfigError naming file, line, what was found and what was expected; a line a problem.
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(textOf(file), { lineCounter: lines, prettyErrors: false });
  const broken = document.errors.map(
    ({ pos, message }) => `${file}:${lines.linePos(pos[0]).line}: not YAML: ${message}`,
  );
  if (broken.length > 0) throw new ConfigError(broken.join('\n'));

  const read = schema.safeParse(document.toJS(), { reportInput: true });
  if (read.success) return read.data;
  const problems = read.error.issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return keys.map((key) => {
      const path = key === undefined ? issue.path : [...issue.path, key];
      const where = `${file}:${lineOf(document, path, lines)}: ${path.join('.') || 'the file'}`;
      const says = key === undefined ? wordsOf(issue) : 'is not known here';
      return `${where}: ${says}`;
    });
  });
  throw new ConfigError(problems.join('\n'));
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigError(`${file}: cannot be read`, { cause });
  }
}

function wordsOf({ code, input, message }: z.core.$ZodIssue): string {
  if (code === 'custom' || (typeof input === 'object' && input !== null)) return message;
  if (input === undefined) return `is missing; ${message}`;
  return `found ${JSON.stringify(input).slice(0, FOUND_MAX)}; ${message}`;
}

/** The line of what a path names, or of the nearest thing around it that exists. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    const start = keyStart(document, node) ?? (isNode(node) ? node.range?.[0] : undefined);
    if (start !== undefined) return lines.linePos(start).line;
  }
  return 1;
}

/** Where the key of a value stands: a map begins on the line below its name. */
function keyStart(document: Document, value: unknown): number | undefined {
  let start: number | undefined;
  visit(document, {
    Pair(_, pair) {
      if (pair.value !== value || !isPair(pair) || !isNode(pair.key)) return undefined;
      start = pair.key.range?.[0];
      return visit.BREAK;
    },
  });
  return start;
}
