/** `slugline.config.json`: read, checked and filled up from the preset. */
import type { Node, ParseError } from 'jsonc-parser';
import { getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { TemplateLanguage } from '../post/scan/templates.ts';
import type { Problem, Severity } from '../problem.ts';
import { closest } from '../text/similar.ts';
import type { Config, ContentTree, PagesTree } from './config.ts';
import { originsOf } from './presets/preset.ts';
import { defaults, detectPreset, presets } from './presets/presets.ts';

/** The configuration file's name, at the site's root. */
export const configFile = 'slugline.config.json';

export interface LoadedConfig {
  readonly config: Config;
  /** Of the configuration file. */
  readonly problems: readonly Problem[];
}

/**
 * The configuration of a site.
 * @param text of `slugline.config.json`, undefined where there is none. What is wrong in it is a problem and counts as not said.
 * @param files all files of the site, as paths from its root.
 * @param read the text of one of `detectionFiles(files)`; the core reads nothing itself.
 */
export function loadConfig(
  text: string | undefined,
  files: readonly string[],
  read: (file: string) => string | undefined,
): LoadedConfig {
  const { values, problems } =
    text === undefined ? { values: new Map<string, unknown>(), problems: [] } : parseConfig(text);
  const asked = values.get('preset') as string | undefined;
  const named = presets.filter((candidate) => candidate.id === asked);
  const detected = detectPreset(files, read, named.length > 0 ? named : presets);
  const { preset, config: found } = detected;
  const reason = asked === undefined ? detected.reason : `${configFile} says so`;
  const config: Record<string, unknown> = {
    ...defaults,
    ...found,
    preset: preset.id,
    presetReason: reason,
    templates: found.templates ?? templatesOf[preset.id] ?? 'none',
  };
  for (const [key, value] of values) if (key !== 'preset') config[key] = value;
  Object.assign(config, placeOf(values, found));
  if (values.has('content')) config.doubts = { ...preset.assumed.doubts, ...(found.doubts ?? {}), pages: false };
  if (values.has('rules')) config.rules = { ...(found.rules ?? {}), ...(values.get('rules') as object) };
  if (values.has('preview')) config.preview = { ...(found.preview ?? {}), ...(values.get('preview') as object) };
  if (values.has('routes')) config.routes = [...(found.routes ?? []), ...(values.get('routes') as string[])];
  return { config: config as unknown as Config, problems };
}

/**
 * What of a detected project site no longer holds, as the file says where the site is: that links surely need the base, unless the file
 * says the same place, and the base itself, which belongs to the host that was detected.
 */
function placeOf(values: ReadonlyMap<string, unknown>, found: Partial<Config>): Partial<Config> {
  const urls = values.get('siteUrls') as readonly string[] | undefined;
  const base = values.get('base') as string | undefined;
  if (found.needsBase !== true || (urls === undefined && base === undefined)) return {};
  const isHost = urls === undefined || urls.some((url) => found.siteUrls?.includes(url));
  if (isHost && base === found.base) return {};
  // `false` would say that the framework puts the base there.
  return { needsBase: undefined, ...(!isHost && base === undefined && { base: '' }) };
}

/** Of a site whose framework is not known, Liquid is as much as can be said: blocks of it are nothing else anywhere. */
const templatesOf: Readonly<Record<string, TemplateLanguage>> = {
  plain: 'liquid',
  jekyll: 'jekyll',
  eleventy: 'liquid',
  hexo: 'hexo',
  hugo: 'hugo',
};

type Reader = (node: Node) => { readonly value: unknown } | { readonly wrong: string; readonly at?: Node };

const text: Reader = (node) => (node.type === 'string' ? { value: node.value } : { wrong: 'must be a text' });

const bool: Reader = (node) => (node.type === 'boolean' ? { value: node.value } : { wrong: 'must be true or false' });

const path: Reader = (node) => {
  if (node.type !== 'string') return { wrong: "must be a path from the site's root" };
  const value = (node.value as string)
    .replace(/\\/g, '/')
    .replace(/^(\.\/)+|\/+$/g, '')
    .replace(/^\.$/, '');
  if (/(^|\/)\.\.(\/|$)/.test(value)) return { wrong: `"${node.value}" leads out of the site` };
  return { value: value.replace(/^\/+/, '') };
};

const urlPath: Reader = (node) =>
  node.type === 'string' && node.value.startsWith('/')
    ? { value: node.value }
    : { wrong: `${JSON.stringify(getNodeValue(node))} must be a URL path that begins with "/"` };

const oneOf =
  (...allowed: readonly string[]): Reader =>
  (node) => {
    if (allowed.includes(node.value)) return { value: node.value };
    const value: unknown = node.value;
    const near =
      typeof value === 'string' && value !== ''
        ? (closest(value, allowed)[0] ?? allowed.find((other) => other.startsWith(value)))
        : undefined;
    return {
      wrong: `${JSON.stringify(getNodeValue(node))} must be one of ${allowed.map((value) => `"${value}"`).join(', ')}.${near ? ` Did you mean "${near}"?` : ''}`,
    };
  };

const listOf =
  (item: Reader): Reader =>
  (node) => {
    const nodes = node.type === 'array' ? (node.children ?? []) : [node];
    const values: unknown[] = [];
    for (const child of nodes) {
      const read = item(child);
      if ('wrong' in read) return { wrong: read.wrong, at: read.at ?? child };
      values.push(read.value);
    }
    return { value: values };
  };

/** An object's members by name; unknown names are wrong. */
const objectOf =
  (members: Readonly<Record<string, Reader>>, required: readonly string[] = []): Reader =>
  (node) => {
    if (node.type !== 'object') return { wrong: 'must be an object' };
    const value: Record<string, unknown> = {};
    for (const property of node.children ?? []) {
      const [key, child] = property.children ?? [];
      if (!key || !child) continue;
      const reader = Object.hasOwn(members, key.value) ? members[key.value] : undefined;
      if (!reader) return { wrong: unknownKey(key.value, Object.keys(members)), at: key };
      const read = reader(child);
      if ('wrong' in read) return { wrong: read.wrong, at: read.at ?? child };
      value[key.value] = read.value;
    }
    const missing = required.find((key) => !(key in value));
    return missing === undefined ? { value } : { wrong: `"${missing}" is missing` };
  };

/** A content tree: an object, or the folder alone. */
const contentTree: Reader = (node) => {
  if (node.type === 'string') {
    const dir = path(node);
    return 'wrong' in dir
      ? dir
      : { value: { dir: dir.value, url: '/' } satisfies Partial<Record<keyof ContentTree, unknown>> };
  }
  const read = objectOf(
    {
      dir: path,
      url: urlPath,
      style: oneOf(
        'path',
        'gatsby',
        'astro',
        'docusaurus-docs',
        'docusaurus-blog',
        'hugo',
        'jekyll-posts',
        'jekyll-pages',
        'eleventy',
      ),
      permalink: text,
      exclude: listOf(text),
    },
    ['dir'],
  )(node);
  return 'wrong' in read ? read : { value: { url: '/', ...(read.value as object) } };
};

/** A tree of page modules: an object, or the folder alone. */
const pagesTree: Reader = (node) => {
  const framework: PagesTree['framework'] = 'gatsby';
  if (node.type === 'string') {
    const dir = path(node);
    return 'wrong' in dir ? dir : { value: { dir: dir.value, url: '/', framework } };
  }
  const read = objectOf(
    {
      dir: path,
      url: urlPath,
      framework: oneOf('gatsby', 'astro', 'next-pages', 'next-app', 'docusaurus', 'eleventy'),
    },
    ['dir'],
  )(node);
  return 'wrong' in read ? read : { value: { url: '/', framework, ...(read.value as object) } };
};

const severities: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

const ruleSeverities: Reader = (node) => {
  if (node.type !== 'object') return { wrong: 'must be an object of rules and severities' };
  const value: Record<string, string> = {};
  const severity = oneOf(...severities);
  for (const property of node.children ?? []) {
    const [key, child] = property.children ?? [];
    if (!key || !child) continue;
    const read = severity(child);
    if ('wrong' in read) return { wrong: read.wrong, at: child };
    value[key.value] = read.value as string;
  }
  return { value };
};

/** An origin, or a bare host; `https://x.com/base` also gives the base path. */
const siteUrl: Reader = (node) => {
  const match =
    typeof node.value === 'string' ? /^(https?:\/\/)?([\w.-]+(?::\d+)?)(\/[^?#]*)?$/i.exec(node.value) : null;
  return match
    ? { value: node.value }
    : { wrong: `${JSON.stringify(getNodeValue(node))} must be a URL such as "https://example.com"` };
};

const templates: Reader = (node) => {
  if (node.type !== 'object') return { wrong: 'must be an object of component names and HTML' };
  const value: Record<string, string> = {};
  for (const property of node.children ?? []) {
    const [key, child] = property.children ?? [];
    if (!key || !child) continue;
    if (child.type !== 'string') return { wrong: 'must be HTML, as a text', at: child };
    value[key.value] = child.value as string;
  }
  return { value };
};

const readers: Readonly<Record<string, Reader>> = {
  $schema: text,
  preset: (node) => oneOf(...presets.map((preset) => preset.id))(node),
  siteUrl,
  siteUrls: listOf(siteUrl),
  base: urlPath,
  content: listOf(contentTree),
  posts: listOf(text),
  static: listOf(path),
  pages: listOf(pagesTree),
  redirects: listOf(path),
  routes: listOf(urlPath),
  ignore: listOf(urlPath),
  trailingSlash: oneOf('ignore', 'always', 'never'),
  futurePages: oneOf('held', 'shown'),
  anchors: oneOf('github', 'kramdown', 'hugo', 'hugo-ascii', 'hugo-blackfriday', 'docusaurus'),
  authors: path,
  tags: listOf(text),
  categories: listOf(text),
  schemas: listOf(objectOf({ files: text, schema: text }, ['files', 'schema'])),
  rules: ruleSeverities,
  linkAttributes: listOf(text),
  linkFields: listOf(text),
  markdownTargets: oneOf('resolved', 'left'),
  markdownlint: bool,
  preview: objectOf({ components: templates, stylesheet: path, devServer: siteUrl, math: bool }),
};

/** The keys that `slugline.config.json` may have. */
export const configKeys: readonly string[] = Object.keys(readers);

/** What the file says, key by key; what is wrong is left out and reported. */
function parseConfig(source: string): { values: Map<string, unknown>; problems: Problem[] } {
  const values = new Map<string, unknown>();
  const problems: Problem[] = [];
  const report = (message: string, start: number, end: number): void => {
    problems.push({ rule: 'config/schema', severity: 'error', message, range: { start, end: Math.max(end, start) } });
  };
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true });
  const first = errors[0];
  if (first) {
    const start = Math.min(first.offset, Math.max(0, source.length - 1));
    const length = Math.max(1, Math.min(first.length, source.length - start));
    report(`${configFile} does not parse here: ${words(printParseErrorCode(first.error))}.`, start, start + length);
  }
  if (root?.type !== 'object') {
    if (root && !first) report(`${configFile} must hold one object.`, root.offset, root.offset + root.length);
    return { values, problems };
  }
  const origins: string[] = [];
  for (const property of root.children ?? []) {
    const [key, node] = property.children ?? [];
    if (!key || !node) continue;
    const reader = Object.hasOwn(readers, key.value) ? readers[key.value] : undefined;
    if (!reader) {
      report(unknownKey(key.value, configKeys), key.offset, key.offset + key.length);
      continue;
    }
    const read = reader(node);
    if ('wrong' in read) {
      const at = read.at ?? node;
      const message = read.wrong.startsWith('"') ? read.wrong : `"${key.value}": ${read.wrong}`;
      report(
        message.endsWith('?') || message.endsWith('.') ? message : `${message}.`,
        at.offset,
        at.offset + at.length,
      );
    } else if (key.value === 'siteUrl' || key.value === 'siteUrls') {
      for (const url of [read.value as string | string[]].flat()) {
        const match = /^(?:https?:\/\/)?([^/]+)(.*)$/i.exec(url)!;
        origins.push(...originsOf(match[1]!.toLowerCase()));
        const base = match[2]!.replace(/\/+$/, '');
        if (base !== '' && !values.has('base')) values.set('base', base);
      }
    } else if (key.value === 'base') values.set('base', (read.value as string).replace(/\/+$/, ''));
    else if (key.value !== '$schema') values.set(key.value, read.value);
  }
  if (origins.length > 0) values.set('siteUrls', [...new Set(origins)]);
  return { values, problems };
}

function unknownKey(key: string, known: readonly string[]): string {
  const near = closest(key, known)[0];
  return `"${key}" is no setting of Slugline.${near ? ` Did you mean "${near}"?` : ''}`;
}

/** `CommaExpected` as `comma expected`. */
function words(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
