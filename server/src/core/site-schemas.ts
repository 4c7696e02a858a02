import { parse as parseJson } from 'jsonc-parser';
import picomatch from 'picomatch';
import { fieldOf, textOf } from './post/frontmatter.ts';
import type { Post } from './post/post.ts';
import type { PostContext } from './rules/rule.ts';
import { brokenSchema } from './schema/broken.ts';
import { builtinSchemas, resolveSchema, type Schema } from './schema/schema.ts';
import type { Config } from './site/config.ts';
import { resolvePath } from './text/paths.ts';

/** What the schemas of a site have to know of its files. */
export interface SchemaFiles {
  isPost(file: string): boolean;
  /** Whether a file is there, its text read or not. */
  exists(file: string): boolean;
}

/** The schemas of a site, by file, and which post is checked by which. */
export class SiteSchemas {
  /** Files that posts name as their schema and that were not read yet: a host does, see `readNamedSchemas`. */
  readonly unread = new Set<string>();
  private readonly config: Config;
  private readonly trusted: boolean;
  private readonly files: SchemaFiles;
  /** Schemas with their texts; of one that is broken now, the last that was not. */
  private readonly known: Map<string, { readonly schema: Schema; readonly text: string }>;
  /** Files that posts name now or once did: they are read as what they are from then on. */
  private readonly everNamed = new Set<string>();
  /** Files that were read, broken or not. */
  private readonly read = new Set<string>();
  /** Posts whose frontmatter names the schema, with the file that it means. */
  private readonly named = new Map<string, string>();
  private readonly rules: readonly { readonly matches: (file: string) => boolean; readonly schema: string }[];

  /**
   * @param trusted whether schemas of the site may be used; those that ship with Slugline always are.
   * @param before those of the engine before: of schemas that are broken now, its last good ones count.
   */
  constructor(config: Config, trusted: boolean, files: SchemaFiles, before?: SiteSchemas) {
    this.config = config;
    this.trusted = trusted;
    this.files = files;
    this.known = new Map(before?.known);
    this.rules = config.schemas
      .filter(({ schema }) => trusted || Object.hasOwn(builtinSchemas, schema))
      .map(({ files, schema }) => ({ matches: picomatch(files), schema }))
      .reverse();
  }

  /** Whether this file is read as a schema. */
  has(file: string): boolean {
    return this.everNamed.has(file) || this.isConfigured(file);
  }

  /** Whether posts are checked by this file. */
  isUsed(file: string): boolean {
    return this.isConfigured(file) || (this.everNamed.has(file) && this.postsOf(file).length > 0);
  }

  private isConfigured(file: string): boolean {
    return this.rules.some(({ schema }) => schema === file);
  }

  /** A schema's text, as it is now. One that is broken leaves the last good one in place. */
  set(file: string, text: string): void {
    this.unread.delete(file);
    this.read.add(file);
    if (brokenSchema(text)) return;
    const schema = parseJson(text, [], { allowTrailingComma: true }) as Schema;
    this.known.set(file, { schema: resolveSchema(schema), text });
  }

  /** A file is gone: a schema, or a post. */
  delete(file: string): void {
    this.known.delete(file);
    this.read.delete(file);
    this.named.delete(file);
  }

  /** The schema that a file's frontmatter is checked against: its own, else the last of the configuration's that matches, else the format's. */
  of(file: string): Schema | undefined {
    const named = this.named.get(file);
    if (named !== undefined) return this.known.get(named)?.schema;
    const rule = this.rules.find(({ matches }) => matches(file));
    if (rule) return builtinSchemas[rule.schema] ?? this.known.get(rule.schema)?.schema;
    if (!this.files.isPost(file)) return undefined;
    return builtinSchemas[this.config.preset === 'posthog' ? 'builtin:post' : 'builtin:page'];
  }

  /** The schema of a post, which its own `$schema` may name: built-in, a file from the post's folder, or with `/` from the site's. */
  ofPost(post: Post): Pick<PostContext, 'schema' | 'missingSchema'> {
    this.named.delete(post.file);
    const name = textOf(fieldOf(post.frontmatter.root, '$schema'))?.trim();
    if (name !== undefined && Object.hasOwn(builtinSchemas, name)) return { schema: builtinSchemas[name] };
    // Nothing is ever fetched: an address on the web is for other programs.
    if (!name || !this.trusted || /^[a-z][\w+.-]*:/i.test(name)) return { schema: this.of(post.file) };
    const file = resolvePath(post.file, name);
    if (file === undefined) return { schema: undefined, missingSchema: name };
    this.named.set(post.file, file);
    this.everNamed.add(file);
    if (!this.read.has(file)) {
      this.unread.add(file);
      if (!this.files.exists(file)) return { schema: undefined, missingSchema: name };
    }
    return { schema: this.known.get(file)?.schema };
  }

  /** Whether a post names its schema itself. */
  isOwn(post: string): boolean {
    return this.named.has(post);
  }

  /** The posts that name a file as their schema. */
  postsOf(file: string): string[] {
    return [...this.named].flatMap(([post, named]) => (named === file ? post : []));
  }

  /** The posts that name their schema, once: for another engine. */
  takeNamed(): string[] {
    const posts = [...this.named.keys()];
    this.named.clear();
    return posts;
  }

  /** What posts are checked by, as far as the configuration says so. */
  texts(): readonly (readonly [string, string | undefined])[] {
    return this.rules.map(({ schema }) => [schema, this.known.get(schema)?.text]);
  }
}
