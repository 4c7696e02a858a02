import type { Node, ParseError } from 'jsonc-parser';
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../../problem.ts';
import type { Range } from '../../text/range.ts';
import { pathToRegexpPattern } from './pattern.ts';
import type { Redirect } from './redirects.ts';

/** The `redirects` and `rewrites` of `vercel.json`, in the order in which Vercel tries them; or a list of redirects alone, as Next sites keep. */
export function parseVercelJson(file: string, text: string): { rules: Redirect[]; problems: Problem[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true });
  const problems = errors.slice(0, 1).map((error): Problem => {
    const start = Math.min(error.offset, Math.max(0, text.length - 1));
    return {
      rule: 'redirect/target',
      severity: 'error',
      message: `${file} is no valid JSON here: ${printParseErrorCode(error.error)
        .replace(/([a-z])([A-Z])/g, '$1 $2')
        .toLowerCase()}.`,
      range: { start, end: Math.min(text.length, start + Math.max(1, error.length)) },
    };
  });
  if (!root) return { rules: [], problems };
  const rules: Redirect[] = [];
  for (const list of ['redirects', 'rewrites']) {
    const array = root.type === 'array' && list === 'redirects' ? root : findNodeAtLocation(root, [list]);
    for (const entry of array?.type === 'array' ? (array.children ?? []) : []) {
      const rule = ruleOf(file, entry, list === 'rewrites');
      if (rule) rules.push(rule);
    }
  }
  return { rules, problems };
}

/** One object of `redirects` or `rewrites`; undefined where it has no source. */
export function ruleOf(file: string, entry: Node, rewrite: boolean): Redirect | undefined {
  const source = findNodeAtLocation(entry, ['source']);
  const destination = findNodeAtLocation(entry, ['destination']);
  if (source?.type !== 'string') return undefined;
  const from: string = source.value;
  const pattern = pathToRegexpPattern(from);
  const statusNode = findNodeAtLocation(entry, ['statusCode']) ?? findNodeAtLocation(entry, ['status']);
  const permanent = findNodeAtLocation(entry, ['permanent'])?.value === true;
  const given: unknown = statusNode && getNodeValue(statusNode);
  const conditional =
    findNodeAtLocation(entry, ['has']) !== undefined ||
    findNodeAtLocation(entry, ['missing']) !== undefined ||
    pattern === 'unsure';
  return {
    from,
    to: destination?.type === 'string' ? destination.value : from,
    status: rewrite ? 200 : typeof given === 'number' ? given : permanent ? 308 : 307,
    file,
    range: { start: entry.offset, end: entry.offset + entry.length },
    fromRange: inner(source),
    toRange: destination ? inner(destination) : inner(source),
    ...(pattern !== 'unsure' && pattern && { pattern }),
    ...(pattern === 'unsure' && { pattern: unsurePattern(from) }),
    ...(conditional && { conditional: true }),
    ...(!rewrite && { force: true }),
  };
}

/** A string node without its quotes. */
function inner(node: Node): Range {
  return node.type === 'string'
    ? { start: node.offset + 1, end: node.offset + node.length - 1 }
    : { start: node.offset, end: node.offset + node.length };
}

/**
 * A regular expression that is not read here: it may match whatever begins with its literal start, so links there are not
 * called broken. Nothing is captured.
 */
export function unsurePattern(source: string): NonNullable<Redirect['pattern']> {
  const literal = /^[^:({*+?\\]*/.exec(source)![0];
  const prefix = literal.slice(0, literal.lastIndexOf('/') + 1) || '/';
  return { prefix, whole: false, unsure: true, match: (path) => (`${path}/`.startsWith(prefix) ? {} : undefined) };
}
