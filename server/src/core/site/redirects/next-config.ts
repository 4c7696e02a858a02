import type { Range } from '../../text/range.ts';
import { pathToRegexpPattern } from './pattern.ts';
import type { Redirect } from './redirects.ts';
import { unsurePattern } from './vercel-json.ts';

/**
 * The redirects and rewrites of `next.config.js`, or of a module that it takes in, as far as they are literals: objects with a
 * literal `source`. The file is never run; where a destination or a part of the source is computed, it is not known what is there.
 */
export function parseNextConfig(file: string, text: string): Redirect[] {
  const code = blankComments(text);
  const rules: Redirect[] = [];
  const source = /\bsource\s*:\s*(['"`])((?:(?!\1)[^\\\r\n]|\\.)*)\1/g;
  const rewrites = code.search(/\brewrites\s*(?:\(|:|=)/);
  const redirects = code.search(/\bredirects\s*(?:\(|:|=)/);
  for (const match of code.matchAll(source)) {
    const block = objectAround(code, match.index);
    if (!block) continue;
    const inside = code.slice(block.start, block.end);
    const destination = /\bdestination\s*:\s*(?:(['"`])((?:(?!\1)[^\\\r\n]|\\.)*)\1)?/.exec(inside);
    if (!destination) continue;
    const from = match[2]!.replace(/\\\\/g, '\\');
    const to = destination[2]?.includes('${') ? undefined : destination[2];
    const fromStart = match.index + match[0].length - 1 - match[2]!.length;
    const toStart = block.start + destination.index + destination[0].length - 1 - (to ?? '').length;
    const fromRange = { start: fromStart, end: fromStart + match[2]!.length };
    const made = match[1] === '`' ? from.indexOf('${') : -1;
    const pattern = made < 0 ? pathToRegexpPattern(from) : unsurePattern(`${from.slice(0, made)}:`);
    const rewrite = rewrites >= 0 && match.index > rewrites && (redirects < rewrites || match.index < redirects);
    const unsure = pattern === 'unsure' || pattern?.unsure || to === undefined;
    rules.push({
      from,
      to: to ?? from,
      status: rewrite ? 200 : /\bpermanent\s*:\s*true/.test(inside) ? 308 : 307,
      file,
      range: block,
      fromRange,
      toRange: to === undefined ? fromRange : { start: toStart, end: toStart + to.length },
      ...(pattern && { pattern: pattern === 'unsure' ? unsurePattern(from) : pattern }),
      ...((unsure || /\b(?:has|missing)\s*:/.test(inside)) && { conditional: true }),
      ...(!rewrite && { force: true }),
    });
  }
  return rules;
}

/** Comments as blanks, so that offsets stay. */
function blankComments(text: string): string {
  return text.replace(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (match) => (match.startsWith('/') ? match.replace(/[^\r\n]/g, ' ') : match),
  );
}

/** The innermost braces around an offset; looks at most a few thousand characters each way. */
function objectAround(code: string, at: number): Range | undefined {
  const reach = 4000;
  let depth = 0;
  let start = -1;
  for (let i = at; i >= Math.max(0, at - reach); i--) {
    if (code[i] === '}') depth++;
    else if (code[i] === '{' && depth-- === 0) {
      start = i;
      break;
    }
  }
  if (start < 0) return undefined;
  depth = 0;
  for (let i = start; i < Math.min(code.length, start + 2 * reach); i++) {
    // Parameters such as `{:a}?` stand in strings; braces there are in pairs.
    if (code[i] === '{') depth++;
    else if (code[i] === '}' && --depth === 0) return { start, end: i + 1 };
  }
  return undefined;
}
