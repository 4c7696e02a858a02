/**
 * Writes what is made from the rule registry: `docs/rules/` (one page a rule, and the table of all) and the rules' part of
 * `schemas/config.schema.json`. A test says when they are out of date. `markdown.md` is about another tool's rules and written by hand.
 */
import { mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules } from '../server/src/core/rules/registry.ts';
import type { Rule } from '../server/src/core/rules/rule.ts';

const folder = fileURLToPath(new URL('../docs/rules/', import.meta.url));
const schemaFile = fileURLToPath(new URL('../schemas/config.schema.json', import.meta.url));
const BY_HAND = new Set(['markdown.md']);

const FAMILIES: Readonly<Record<string, string>> = {
  frontmatter: 'Frontmatter',
  link: 'Links',
  redirect: 'Redirects',
  config: 'Configuration',
  authors: 'Authors',
  text: 'Text',
};

/** What each kind of rule looks at, for who wonders when it runs. */
const SCOPES: Readonly<Record<Rule['needs'], string>> = {
  post: 'Looks at the post alone.',
  site: 'Looks at the post and the rest of the site.',
  link: 'Looks at each link and the rest of the site.',
  file: 'Looks at a data file of the site.',
};

export function pageOf(rule: { id: string }): string {
  return `${rule.id.replace('/', '-')}.md`;
}

function page(rule: Rule): string {
  return `# ${rule.id}

${rule.summary} Severity: **${rule.severity}**. ${SCOPES[rule.needs]}

${rule.docs.trim()}

## Another severity

In \`slugline.config.json\`: \`{ "rules": { "${rule.id}": "warning" } }\`, with \`error\`, \`warning\`, \`information\`, \`hint\` or \`off\`.
${rule.needs === 'file' ? '' : `For one post or one line: see [suppressing a problem](../configuration.md#suppressing-a-problem).\n`}
[All rules](README.md)
`;
}

function table(): string {
  const families = new Map<string, Rule[]>();
  for (const rule of rules) {
    const family = rule.id.split('/')[0] as string;
    families.set(family, [...(families.get(family) ?? []), rule]);
  }
  const sections = [...families].map(([family, members]) => {
    const rows = members.map((rule) => `| [${rule.id}](${pageOf(rule)}) | ${rule.severity} | ${rule.summary} |`);
    return `## ${FAMILIES[family] ?? family}\n\n| rule | severity | what it finds |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# Rules

Ids are stable. \`error\` is for what is surely wrong on the published site, \`warning\` for what most likely is, \`information\` and
\`hint\` for what can be better. Any severity can be changed in [the configuration](../configuration.md#severities), for the whole
site, and any problem [suppressed by a comment](../configuration.md#suppressing-a-problem).

${sections.join('\n')}
## Markdown

The rules of markdownlint as \`markdown/MD0xx\`: see [their page](markdown.md).
`;
}

/** Each file of `docs/rules` with the text that it should have. */
export function pages(): Map<string, string> {
  return new Map([['README.md', table()], ...rules.map((rule) => [pageOf(rule), page(rule)] as const)]);
}

/** The configuration's schema with a description of each rule and family in it. */
function schemaText(): string {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  const setting = (markdownDescription: string) => ({ $ref: '#/definitions/severity', markdownDescription });
  const named = rules.map((rule) => [rule.id, setting(`${rule.summary} Default: \`${rule.severity}\`.`)]);
  const families = [...Object.keys(FAMILIES), 'markdown'].map((family) => [
    `${family}/*`,
    setting(`All rules of \`${family}\`; a rule that is named itself goes before.`),
  ]);
  schema.properties.rules.properties = Object.fromEntries([...named, ...families]);
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** What is missing, out of date, or left over, as file names. */
export function stale(): string[] {
  const wanted = pages();
  const there = readdirSync(folder).filter((name) => !BY_HAND.has(name));
  const wrong = [...wanted].filter(
    ([name, text]) => !there.includes(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  const parsed = (text: string) => JSON.stringify(JSON.parse(text));
  const schema = parsed(schemaText()) === parsed(readFileSync(schemaFile, 'utf8')) ? [] : ['config.schema.json'];
  return [...wrong.map(([name]) => name), ...there.filter((name) => !wanted.has(name)), ...schema];
}

function write(): void {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!BY_HAND.has(name)) unlinkSync(join(folder, name));
  for (const [name, text] of pages()) writeFileSync(join(folder, name), text);
  writeFileSync(schemaFile, schemaText());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) write();
