import { type Node, parseTree } from 'jsonc-parser';
import { textOf, fieldOf as yamlField } from '../post/frontmatter.ts';
import { parseYamlBlock } from '../post/yaml.ts';
import { jsonError } from '../text/json-error.ts';
import type { Range } from '../text/range.ts';
import type { Config } from './config.ts';
import type { Author } from './site.ts';

/**
 * The keys of a post that hold authors by their handle, the first that is there counting. To Docusaurus `author` is a name, shown as
 * it is (`getFrontMatterAuthorLegacy` in its blog plugin), beside `author_title` and `author_url`.
 */
export function authorKeys({ preset }: Pick<Config, 'preset'>): readonly string[] {
  return preset === 'docusaurus' ? ['authors'] : ['author', 'authors'];
}

/**
 * The authors that an authors file lists, in its order, duplicates included: a JSON list of objects with a `handle`, or
 * an object whose keys are the handles; in YAML (Docusaurus) the latter. What does not parse or has no handle is passed over; a rule reports it.
 */
export function parseAuthors(file: string, text: string): Author[] {
  if (/\.ya?ml$/i.test(file)) return parseYamlAuthors(file, text);
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (!root) return [];
  const authors: Author[] = [];
  const add = (handle: Node | undefined, fields: Node): void => {
    if (handle?.type !== 'string') return;
    authors.push({
      handle: handle.value,
      name: fieldOf(fields, 'name'),
      role: fieldOf(fields, 'role') ?? fieldOf(fields, 'title'),
      image:
        fieldOf(fields, 'image') ??
        fieldOf(fields, 'avatar') ??
        fieldOf(fields, 'photo') ??
        fieldOf(fields, 'image_url'),
      url: fieldOf(fields, 'link_url') ?? fieldOf(fields, 'url'),
      file,
      range: { start: handle.offset + 1, end: handle.offset + handle.length - 1 },
    });
  };
  for (const child of root.children ?? []) {
    if (root.type === 'array')
      add(memberOf(child, 'handle') ?? memberOf(child, 'id') ?? memberOf(child, 'slug'), child);
    else if (child.children?.[1]?.type === 'object') add(child.children[0], child.children[1]);
  }
  return authors;
}

/** What keeps an authors file from being read, at its place; undefined where nothing does. */
export function brokenAuthors(
  file: string,
  text: string,
): { readonly message: string; readonly range: Range } | undefined {
  const whole = { start: 0, end: Math.min(1, text.length) };
  if (/\.ya?ml$/i.test(file)) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const [error] = parseYamlBlock(text, { start, end: text.length }).errors;
    return error && { message: error.message.replace('The frontmatter', 'This file'), range: error.range };
  }
  const error = jsonError(text);
  if (error) return error;
  const root = parseTree(text, [], { allowTrailingComma: true });
  return root?.type === 'array' || root?.type === 'object'
    ? undefined
    : {
        message: 'The authors are a list of entries, each with a "handle", or an object with the handles as its keys.',
        range: whole,
      };
}

function parseYamlAuthors(file: string, text: string): Author[] {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYamlBlock(text, { start, end: text.length });
  return (root?.entries ?? []).flatMap(({ key, keyRange, value, duplicate }): Author[] => {
    if (value.kind !== 'map') return [];
    const field = (...keys: string[]): string | undefined =>
      keys.map((each) => textOf(yamlField(value, each))).find((found) => found !== undefined);
    const { name, role, image, url } = {
      name: field('name'),
      role: field('title', 'role'),
      image: field('image_url', 'image', 'avatar'),
      url: field('url', 'link_url'),
    };
    return duplicate ? [] : [{ handle: key, name, role, image, url, file, range: keyRange }];
  });
}

function memberOf(node: Node, key: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.find((property) => property.children?.[0]?.value === key)?.children?.[1];
}

function fieldOf(node: Node, key: string): string | undefined {
  const value = memberOf(node, key);
  return value?.type === 'string' ? value.value : undefined;
}
