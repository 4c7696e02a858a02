import type { Formulas, TemplateLanguage } from '../post/scan/templates.ts';
import type { Severity } from '../problem.ts';

/**
 * `slugline.config.json` with every gap filled from the preset: what all code reads. Paths are from the site's root,
 * with `/`; globs are picomatch's. Described to users by `schemas/config.schema.json` and `docs/configuration.md`.
 */
export interface Config {
  /** The preset's id: `posthog`, `gatsby`, `astro`, ... or `plain`. */
  readonly preset: string;
  /** Which one it is where the preset is `plain` and one was recognised. */
  readonly generator?: 'mkdocs' | 'vitepress' | 'zola';
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
  /** What becomes of pages until their date, where the site's configuration says so (`publication.ts`). */
  readonly futurePages?: 'held' | 'shown';
  /** The site publishes pages that say `draft: true`; `all`: and those that say `published: false` or are in `_drafts`. */
  readonly showsDrafts?: boolean | 'all';
  readonly anchors: 'github' | 'kramdown' | 'hugo' | 'hugo-ascii' | 'hugo-blackfriday' | 'docusaurus';
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
  /** What the framework runs over posts; follows from the preset and what it found. */
  readonly templates: TemplateLanguage;
  /** What formulas stand between, where the framework keeps them from being read as Markdown. */
  readonly formulas?: Formulas;
  /** Frontmatter fields (paths with `.`) that hold links or images. */
  readonly linkFields: readonly string[];
  /** The path below which the site is served, without a slash at its end; empty for `/`. URLs in records lack it. */
  readonly base: string;
  /**
   * Whether a link from the root has to name the base, since links reach readers as they are written; false where the framework
   * puts it there. Where absent, nobody knows.
   */
  readonly needsBase?: boolean;
  /** `.md` destinations: `resolved` to the page by the framework, or left as they are, so that the browser finds no page. */
  readonly markdownTargets: 'resolved' | 'left';
  /** Whether a relative destination may lead to a redirect: not where the framework resolves it to a page itself. */
  readonly relativeRedirects: boolean;
  /** Where the framework imports the pictures of frontmatter from that begin with `/`: the project's folder, empty for the site's root. */
  readonly imports?: string;
  readonly doubts: Doubts;
  /** All that makes pages is known, so a path that nothing makes is most likely a slip, wherever it is. */
  readonly complete?: boolean;
  /** Whether posts are linted by markdownlint's rules. */
  readonly markdownlint: boolean;
  /** How posts are previewed, where the site says more than the format does. */
  readonly preview?: PreviewConfig;
}

export interface PreviewConfig {
  /** A component's name to the HTML that stands for it; `{children}` and `{prop}` in it are filled in. */
  readonly components?: Readonly<Record<string, string>>;
  /** A style sheet of the site, as a path from its root, for the preview "as on the site". */
  readonly stylesheet?: string;
  /** Whether `$…$` is a formula; left out, each post says so itself (`math: true`). */
  readonly math?: boolean;
  /** Where the site's own development server runs: `http://localhost:8000`. */
  readonly devServer?: string;
}

/** How the files of a content tree get their URLs: one module each in `urls/`. */
export type UrlStyle =
  | 'path'
  | 'gatsby'
  | 'astro'
  | 'docusaurus-docs'
  | 'docusaurus-blog'
  | 'hugo'
  | 'jekyll-posts'
  | 'jekyll-pages'
  | 'eleventy';

/** What Hexo's `_config.yml` says of the URLs of posts, beside `permalink`. */
export interface HexoSite {
  readonly newPostName?: string;
  readonly permalinkDefaults?: Readonly<Record<string, string>>;
  readonly defaultCategory?: string;
  readonly categoryMap?: Readonly<Record<string, string>>;
  /** `filename_case`. */
  readonly nameCase?: number;
}

export interface ContentTree {
  /** The folder; empty for the root of the site. */
  readonly dir: string;
  /** The URL path that the folder maps to. */
  readonly url: string;
  /** `path` where absent: the path without its extension, `index` dropped. */
  readonly style?: UrlStyle;
  /** The pattern that URLs are made by, where the style has one: Jekyll's `permalink`. */
  readonly permalink?: string;
  /** More patterns by section: Hugo's `permalinks`. */
  readonly permalinks?: Readonly<Record<string, string>>;
  /** Those of the sections themselves, and what a language has instead of both. */
  readonly sectionPermalinks?: Readonly<Record<string, string>>;
  readonly languagePermalinks?: Readonly<
    Record<
      string,
      { readonly pages: Readonly<Record<string, string>>; readonly sections: Readonly<Record<string, string>> }
    >
  >;
  /** Jekyll: the zone (`Europe/Berlin`) by whose clocks a date with a time is a day; UTC where absent. */
  readonly timezone?: string;
  /** Hexo: posts get their URLs in its way, with these settings. */
  readonly hexo?: HexoSite;
  /** The name of Jekyll's collection, for its patterns. */
  readonly collection?: string;
  /** Hugo: file names end in one of these languages (`about.fr.md`), the first being served at the root. */
  readonly languages?: readonly string[];
  /** Hugo: whether a date that a file's name begins with counts before the frontmatter's, or where that has none. */
  readonly datedNames?: 'first' | 'last';
  /** Hugo: `/about.html` instead of `/about/`, and capital letters kept. */
  readonly ugly?: boolean;
  readonly keepCase?: boolean;
  /** Astro: folders that begin with `_` are left out of URLs, and the others stay before a post's own `slug` (AstroPaper). */
  readonly keepFolders?: boolean;
  /** Globs, from the tree's folder, of files in it that are no pages. */
  readonly exclude?: readonly string[];
}

export interface PagesTree {
  readonly dir: string;
  readonly url: string;
  readonly framework: 'gatsby' | 'astro' | 'next-pages' | 'next-app' | 'docusaurus' | 'eleventy';
  /** Modules, from the tree's folder, that show content files: those say which pages there are. */
  readonly exclude?: readonly string[];
}

/** What the preset cannot know for sure, so that it is never called broken. */
export interface Doubts {
  /** Pages may be made in ways that no file shows: a page that is not found stays unknown. */
  readonly pages?: boolean;
  /** The same of these URL globs alone. Unlike what `routes` declares, redirects go before it. */
  readonly routes?: readonly string[];
  /** A folder of pages may have a page that lists them. */
  readonly folders?: boolean;
  /** Files may be made, copied or come from a theme: a root-relative file that is not found stays unknown. */
  readonly files?: boolean;
  /** Ids may be made in ways that are not known: a missing one is at most a hint. */
  readonly anchors?: boolean;
}
