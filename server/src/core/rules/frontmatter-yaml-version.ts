import matter from 'gray-matter';
import type { Node, ScalarNode } from '../post/frontmatter.ts';
import { propertySchema } from '../schema/schema.ts';
import { replaceRange } from './fixes.ts';
import { DATE_KEYS } from './frontmatter-date.ts';
import type { PostRule, Report } from './rule.ts';
import { yamlParserOf } from './yaml-parsers.ts';

/** Plain words that YAML 1.1 reads as true or false, and YAML 1.2 as text. */
const WORD = /^(?:y|n|yes|no|on|off)$/i;
/** Plain values that parsers read as different numbers, or not as one: octal, sexagesimal, binary, with underscores. */
const NUMBER =
  /^(?:0[0-9_]+|0o[0-7]+|[-+]?0b[01_]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?|[-+]?[0-9][0-9_]*_[0-9_]*)$/;

/** What YAML 1.1 reads as a date. */
const DATE = /^\d{4}-(?:\d{2}-\d{2}$|\d{1,2}-\d{1,2}(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2})/;

/** What is one thing to the parser of one site and another to the next one's. */
export const frontmatterYamlVersion: PostRule = {
  id: 'frontmatter/yaml-version',
  severity: 'warning',
  needs: 'post',
  reads: 'frontmatter',
  summary: 'A value means something else to another YAML parser.',
  docs: `Sites read YAML by version 1.1 or 1.2. \`no\` is a text in one and \`false\` in the other; \`12:30:45\` is a text or the number 45045;
\`0o14\` a number or a text. Slugline reads by 1.2, and asks gray-matter, with which Gatsby and most other sites read posts, where
the two may differ. Quotes make it a text everywhere. What is said is by the framework's own parser: \`no\` is \`false\` to Jekyll and to older
versions of Hugo, and a text to sites made with JavaScript, where it is no more than a hint.

\`\`\`yaml
title: no       # reported
title: "no"     # right
\`\`\`

A date is a date to gray-matter wherever it stands: \`title: 2024-12-01\` makes a title of \`2024-12-01T00:00:00.000Z\`. Hugo and Jekyll
show what was written.

A quoted text that goes on at the very left of the next line is read by gray-matter, and refused by stricter parsers.`,
  check(post, { schema, config }) {
    const { frontmatter, text, file } = post;
    const { root, content } = frontmatter;
    if (frontmatter.kind !== 'yaml' || !root) return [];
    // A flat block holds no number that parsers read differently.
    if (frontmatter.flat && !isDoubtful(root, false)) return [];
    const reports: Report[] = (frontmatter.unindented ?? []).map((range) => ({
      range,
      message:
        'This line goes on with the value above but is not indented: gray-matter reads it, stricter YAML parsers refuse it.',
      fixes: [replaceRange(file, { start: range.start, end: range.start }, '  ', 'Indent the line', true)],
    }));
    const parser = yamlParserOf(config.preset);
    const { name, severity } = parser;
    const suspects: { node: ScalarNode; path: readonly string[] }[] = [];
    collect(root, [], (node, path) => {
      const source = text.slice(node.range.start, node.range.end);
      if (WORD.test(source)) {
        const isRead = parser.words?.test(source) === true;
        const whose = isRead ? name : 'other YAML parsers';
        reports.push({
          range: node.range,
          severity: isRead ? severity : 'hint',
          message: `"${source}" is a text by YAML 1.2, but true or false to ${whose}. Put it in quotes, or write true or false.`,
          fixes: [replaceRange(file, node.range, `"${source}"`, `Put "${source}" in quotes`, false)],
        });
      } else if (DATE.test(source)) {
        if (!parser.dates || !isText(schema, path)) return;
        reports.push({
          range: node.range,
          severity,
          message: `"${source}" is a date to ${name} and not a text. Put it in quotes.`,
          fixes: [replaceRange(file, node.range, `"${source}"`, `Put "${source}" in quotes`, true)],
        });
      } else if (NUMBER.test(source)) suspects.push({ node, path });
    });
    if (suspects.length === 0) return reports;
    const site = parser.numberOf ? undefined : readAsSite(text.slice(content.start, content.end));
    if (!parser.numberOf && site === undefined) return reports;
    for (const { node, path } of suspects) {
      const source = text.slice(node.range.start, node.range.end);
      const seen = parser.numberOf
        ? parser.numberOf(source)
        : path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), site);
      if (seen === node.value || seen === undefined || seen instanceof Date) continue;
      reports.push({
        range: node.range,
        severity,
        message: `"${source}" is the ${kindOf(node.value)} ${JSON.stringify(node.value)} by YAML 1.2, but to ${name} the ${kindOf(seen)} ${JSON.stringify(seen)}. Put it in quotes if it is a text.`,
        fixes: [replaceRange(file, node.range, `"${source}"`, `Put "${source}" in quotes`, false)],
      });
    }
    return reports;
  },
};

/** Whether a plain text in a flat block may be a word of `WORD`, or a date where none is wanted. */
function isDoubtful(node: Node, dated: boolean): boolean {
  if (node.kind === 'map') return node.entries.some(({ key, value }) => isDoubtful(value, isAboutDates(key)));
  if (node.kind === 'list') return node.items.some((item) => isDoubtful(item, dated));
  if (node.style !== 'plain' || typeof node.value !== 'string') return false;
  return node.value.length <= 3 || (!dated && DATE.test(node.value));
}

function isAboutDates(key: string): boolean {
  return DATE_KEYS.has(key) || /date|time|day/i.test(key) || /(?:ed|At|On)$/.test(key);
}

/** Whether the schema wants a text at a path that is not about a date. */
function isText(schema: object | undefined, path: readonly string[]): boolean {
  const keys = path.filter((key) => !/^\d+$/.test(key));
  const key = keys.at(-1) ?? '';
  if (isAboutDates(key)) return false;
  const described = propertySchema(schema, keys);
  const items = described?.items;
  const part = keys.length < path.length && typeof items === 'object' && !Array.isArray(items) ? items : described;
  const types = part?.type === undefined ? [] : [part.type].flat();
  return types.includes('string') && part?.format === undefined;
}

/** The block as gray-matter reads it; undefined where it refuses. Its JavaScript engine is off, so nothing is ever run. */
function readAsSite(block: string): unknown {
  const refuse = (): never => {
    throw new Error('not run');
  };
  try {
    return matter(`---\n${block.replace(/\r\n?/g, '\n')}\n---\n`, {
      language: 'yaml',
      engines: { javascript: refuse, js: refuse },
    }).data;
  } catch {
    return undefined;
  }
}

function collect(
  node: Node,
  path: readonly string[],
  visit: (node: ScalarNode, path: readonly string[]) => void,
): void {
  if (node.kind === 'map') for (const { key, value } of node.entries) collect(value, [...path, key], visit);
  else if (node.kind === 'list')
    for (const [i, item] of node.items.entries()) collect(item, [...path, String(i)], visit);
  else if (node.style === 'plain' && node.range.end > node.range.start) visit(node, path);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'value';
}
