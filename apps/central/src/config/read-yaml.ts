import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './config-error.js';

/**
 * Reads a YAML file through a schema.
 *
 * @throws ConfigError naming file, line and what was expected there.
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new ConfigError(file, broken.linePos?.[0].line ?? 0, `valid YAML: ${broken.code}`);
  }
  const read = schema.safeParse(document.toJS());
  if (read.success) return read.data;
  const issue = read.error.issues[0]!;
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  const line = lineOf(document, path, lines);
  throw new ConfigError(file, line, `${path.join('.') || 'the file'}: ${issue.message}`);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(file, 0, 'a file that can be read');
  }
}

/** The line of the named node, or of the nearest one around it that exists. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
