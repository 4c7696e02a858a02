/** Schemas and a configuration for a site, made of the posts that it has. */
import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';
import { checkPost, settle } from '../check.ts';
import type { MapNode } from '../post/frontmatter.ts';
import type { Post } from '../post/post.ts';
import type { FileChange, Problem } from '../problem.ts';
import { DATE_KEYS } from '../rules/frontmatter-date.ts';
import { frontmatterSchema } from '../rules/frontmatter-schema.ts';
import { frontmatterUnknownKey } from '../rules/frontmatter-unknown-key.ts';
import { contextOn } from '../rules/rule.ts';
import { learnSchema } from '../schema/learn.ts';
import { builtinSchemas, resolveSchema } from '../schema/schema.ts';
import type { Config, ContentTree } from '../site/config.ts';
import { configFile } from '../site/config-file.ts';
import { appendChild, jsonStyle } from '../text/json-edit.ts';
import { folderOf } from '../text/paths.ts';

/** Fewer posts than this teach nothing. */
const MIN_POSTS = 5;
/** Two folders whose usual keys agree by this share (Jaccard) have one schema. */
const ALIKE = 0.6;

export interface CreatedSchema {
  /** The schema's file, from the site's root. */
  readonly file: string;
  /** The glob of the posts that it is for. */
  readonly files: string;
  readonly posts: number;
  readonly keys: number;
  readonly required: number;
}

export interface CreateSchemaAnswer {
  readonly schemas: readonly CreatedSchema[];
  /** Files that are there already and would get another text: changed only with `overwrite`. */
  readonly taken: readonly string[];
  readonly changes: readonly FileChange[];
  /** What the schemas do not allow and a post has, by file: slips to look at. */
  readonly outliers: readonly { readonly file: string; readonly problem: Problem }[];
}

/**
 * What `slugline init` and "Create Schema From My Posts" write: a schema for each folder of posts that has a habit of its own.
 * @param posts all content files, parsed; those without a block of keys are passed over.
 * @param read the text of the configuration, and of schemas that may be there already.
 */
export function createSchemas(
  config: Config,
  posts: readonly Post[],
  today: string,
  read: (file: string) => string | undefined,
  overwrite = false,
): CreateSchemaAnswer {
  const groups = groupsOf(config, posts.filter(hasKeys), (file) => isAPost(config, file));
  const named = namesOf(groups);
  const schemas: CreatedSchema[] = [];
  const taken: string[] = [];
  const changes: FileChange[] = [];
  const outliers: { file: string; problem: Problem }[] = [];
  groups.forEach((group, i) => {
    const file = `schemas/${named[i]}.schema.json`;
    const schema = learnSchema(
      group.posts.map(({ frontmatter }) => frontmatter.root),
      {
        title: `Posts in ${group.folder === '' ? 'this site' : group.folder}`,
        description: `Made of ${group.posts.length} posts. "$comment" says how many of them have a key; change what is here as you like.`,
        known: config.preset === 'posthog' ? [POST, PAGE] : [PAGE, POST],
        open: (key) => OPEN.test(key) || DATE_KEYS.has(key) || config.linkFields.includes(key),
        own: (key) => OWN.test(key) || DATE_KEYS.has(key),
      },
    );
    const text = `${readableJson(schema)}\n`;
    const before = read(file);
    if (before !== undefined && before !== text && !overwrite) taken.push(file);
    else if (before === undefined) changes.push({ kind: 'create', file, text });
    else if (before !== text)
      changes.push({ kind: 'edit', file, edits: [{ range: { start: 0, end: before.length }, newText: text }] });
    schemas.push({
      file,
      files: group.glob,
      posts: group.posts.length,
      keys: Object.keys(schema.properties ?? {}).length,
      required: schema.required?.length ?? 0,
    });
    const context = contextOn(today, { config, isPost: false, schema: resolveSchema(schema) });
    for (const post of group.posts) {
      const found = checkPost(post, [frontmatterSchema, frontmatterUnknownKey], context);
      for (const problem of settle(found, [])) outliers.push({ file: post.file, problem });
    }
  });
  const configured = schemas.length === 0 ? undefined : configChange(config, schemas, read(configFile));
  if (configured) changes.push(configured);
  return { schemas, taken, changes, outliers };
}

const POST = builtinSchemas['builtin:post']!;
const PAGE = builtinSchemas['builtin:page']!;

/** Keys whose values are the writer's own, or looked after by rules of their own. */
const OPEN =
  /^(?:title|description|slug|url|permalink|excerpt|summary|date|author|authors|tags?|categor(?:y|ies)|keywords|aliases)$/i;

/** Keys whose values no other post has. */
const OWN = /^(?:title|description|slug|url|permalink|excerpt|summary|aliases)$/i;

type KeyedPost = Post & { readonly frontmatter: { readonly root: MapNode } };

const hasKeys = (post: Post): post is KeyedPost => (post.frontmatter.root?.entries.length ?? 0) > 0;

function isAPost(config: Config, file: string): boolean {
  return config.posts.some((glob) => {
    const base = glob.replace(/\/?\*.*$/s, '');
    return base !== '' && (file === base || file.startsWith(`${base}/`));
  });
}

interface Group {
  /** The folder of its posts, from the site's root; empty for the root. */
  readonly folder: string;
  readonly glob: string;
  readonly posts: readonly KeyedPost[];
}

/** The general ones first: of two schemas that match a file, the last counts. */
function groupsOf(config: Config, posts: readonly KeyedPost[], isPost: (file: string) => boolean): Group[] {
  const byTree = new Map<ContentTree, KeyedPost[]>();
  const trees = [...config.content].sort((a, b) => b.dir.length - a.dir.length);
  for (const post of posts) {
    const tree = trees.find(({ dir }) => dir === '' || post.file.startsWith(`${dir}/`));
    if (tree) byTree.set(tree, [...(byTree.get(tree) ?? []), post]);
  }
  return [...byTree]
    .sort(([a], [b]) => a.dir.length - b.dir.length)
    .flatMap(([{ dir }, inTree]) => {
      const sections = new Map<string, KeyedPost[]>();
      for (const post of inTree) {
        const [section, ...rest] = post.file.slice(dir === '' ? 0 : dir.length + 1).split('/');
        const folder = rest.length === 0 ? dir : dir === '' ? section! : `${dir}/${section}`;
        sections.set(folder, [...(sections.get(folder) ?? []), post]);
      }
      const large = [...sections].filter(([folder, members]) => folder !== dir && members.length >= MIN_POSTS);
      const mixed = new Set(inTree.map(({ file }) => isPost(file))).size > 1;
      const blogs = mixed ? large.filter(([, members]) => isPost(members[0]!.file)) : [];
      const others = inTree.filter((post) => !blogs.some(([, members]) => members.includes(post)));
      const differing = large.filter(
        ([folder, members]) =>
          !blogs.some(([blog]) => blog === folder) &&
          !alike(
            members,
            others.filter((post) => !members.includes(post)),
          ),
      );
      const own = [...blogs, ...differing];
      const apart = new Set(own.flatMap(([, members]) => members));
      const rest = inTree.filter((post) => !apart.has(post));
      const general = rest.length >= MIN_POSTS ? [{ folder: dir, glob: globOf(dir), posts: rest }] : [];
      return [...general, ...own.map(([folder, members]) => ({ folder, glob: globOf(folder), posts: members }))];
    });
}

const globOf = (folder: string): string => `${folder === '' ? '' : `${folder}/`}**/*.{md,mdx,markdown}`;

/** Whether the usual keys of two sets of posts are about the same. */
function alike(some: readonly KeyedPost[], others: readonly KeyedPost[]): boolean {
  if (others.length < MIN_POSTS) return others.length > 0;
  const [a, b] = [usualKeys(some), usualKeys(others)];
  const both = [...a].filter((key) => b.has(key)).length;
  return both >= ALIKE * (a.size + b.size - both);
}

function usualKeys(posts: readonly KeyedPost[]): Set<string> {
  const counts = new Map<string, number>();
  for (const { frontmatter } of posts)
    for (const { key } of frontmatter.root.entries) counts.set(key, (counts.get(key) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count >= posts.length / 5).map(([key]) => key));
}

/** Short names for the schemas' files, none of them twice. */
function namesOf(groups: readonly Group[]): string[] {
  const used = new Set<string>();
  return groups.map(({ folder }) => {
    const clean = (part: string): string =>
      part
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
    const last = clean(folder.slice(folderOf(folder) === '' ? 0 : folderOf(folder).length + 1)) || 'post';
    let name = used.has(last) ? clean(folder) : last;
    for (let i = 2; used.has(name); i++) name = `${last}-${i}`;
    used.add(name);
    return name;
  });
}

/** Indented JSON, with short lists of plain values on one line as people write them. */
function readableJson(value: object): string {
  const plain = String.raw`(?:"(?:[^"\\\n]|\\.)*"|-?[\d.]+|true|false|null)`;
  const list = new RegExp(String.raw`\[\n\s*(${plain}(?:,\n\s*${plain})*)\n\s*\]`, 'g');
  return JSON.stringify(value, null, 2).replace(list, (whole, items: string) => {
    const short = `[${items.replace(/,\n\s*/g, ', ')}]`;
    return short.length <= 100 ? short : whole;
  });
}

const oneLine = ({ files, schema }: { readonly files: string; readonly schema: string }): string =>
  `{ "files": ${JSON.stringify(files)}, "schema": ${JSON.stringify(schema)} }`;

/** The configuration with the schemas in it; what else it says stays as it is. */
function configChange(
  config: Config,
  schemas: readonly CreatedSchema[],
  text: string | undefined,
): FileChange | undefined {
  const entries = schemas.map(({ files, file }) => ({ files, schema: file }));
  const errors: ParseError[] = [];
  const root = text === undefined ? undefined : parseTree(text, errors, { allowTrailingComma: true });
  if (text === undefined || root?.type !== 'object' || errors.length > 0) {
    // What is there and does not parse is a person's work: it is not written over.
    if (text !== undefined && text.trim() !== '') return undefined;
    const lines = entries.map((entry) => `    ${oneLine(entry)}`);
    const fresh = `{
  // Found by itself: "preset": "${config.preset}" (${config.presetReason.replace(/[\r\n]+/g, ' ')}).
  // Which posts are checked by which schema; the last that matches counts.
  "schemas": [
${lines.join(',\n')}
  ]
}
`;
    return text === undefined
      ? { kind: 'create', file: configFile, text: fresh }
      : { kind: 'edit', file: configFile, edits: [{ range: { start: 0, end: text.length }, newText: fresh }] };
  }
  const made = new Set(entries.map(({ schema }) => schema));
  const merged = [...config.schemas.filter(({ schema }) => !made.has(schema)), ...entries];
  if (JSON.stringify(merged) === JSON.stringify(config.schemas)) return undefined;
  const { eol, indent: unit } = jsonStyle(text);
  const list = (indent: string): string =>
    `[${eol}${merged.map((entry) => `${indent}${unit}${oneLine(entry)}`).join(`,${eol}`)}${eol}${indent}]`;
  const there = findNodeAtLocation(root, ['schemas']);
  if (!there)
    return {
      kind: 'edit',
      file: configFile,
      edits: appendChild(text, root, (indent) => `"schemas": ${list(indent)}`),
    };
  const lineStart = text.lastIndexOf('\n', there.offset) + 1;
  const newText = list(/^[ \t]*/.exec(text.slice(lineStart))![0]);
  return {
    kind: 'edit',
    file: configFile,
    edits: [{ range: { start: there.offset, end: there.offset + there.length }, newText }],
  };
}
