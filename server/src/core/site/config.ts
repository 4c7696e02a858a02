import type { Severity } from '../problem.ts';

/**
 * `slugline.config.json` with every gap filled from the preset: what all code reads. Paths are from the site's root,
 * with `/`; globs are picomatch's. Described to users by `schemas/config.schema.json` and `docs/configuration.md`.
 */
export interface Config {
  /** The preset's id: `posthog`, `gatsby`, `astro`, ... or `plain`. */
  readonly preset: string;
  /** How it was chosen, to be shown: `netlify.toml and contents/blog were found`. */
  readonly presetReason: string;
  /** Origins that are this site: `https://posthog.com`. First is the canonical one. */
  readonly siteUrls: readonly string[];
  readonly content: readonly ContentTree[];
  /** Globs of the files that are posts (checked against the post schema). */
  readonly posts: readonly string[];
  /** Folders served at `/` as they are. */
  readonly static: readonly string[];
  /** Folders whose modules are routes of the framework. */
  readonly pages: readonly PagesTree[];
  readonly redirects: readonly string[];
  /** URL globs that exist though no file shows it. */
  readonly routes: readonly string[];
  /** URL globs that are never judged. */
  readonly ignore: readonly string[];
  readonly trailingSlash: 'ignore' | 'always' | 'never';
  readonly anchors: 'github' | 'kramdown' | 'hugo' | 'docusaurus';
  /** The authors file, if there is one. */
  readonly authors: string | undefined;
  /** Allowed values, where declared. */
  readonly tags: readonly string[] | undefined;
  readonly categories: readonly string[] | undefined;
  /** Which schema which files are checked against; the last match wins. `builtin:post` is the shipped one. */
  readonly schemas: readonly { readonly files: string; readonly schema: string }[];
  /** Rule id or family (`markdown/*`) to severity. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** JSX attributes that hold links; `image*` matches by prefix. */
  readonly linkAttributes: readonly string[];
  /** Frontmatter fields (paths with `.`) that hold links or images. */
  readonly linkFields: readonly string[];
}

export interface ContentTree {
  readonly dir: string;
  /** The URL path that the folder maps to. */
  readonly url: string;
}

export interface PagesTree {
  readonly dir: string;
  readonly url: string;
  readonly framework: 'gatsby' | 'astro' | 'next-pages' | 'next-app';
}
