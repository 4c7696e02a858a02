import type { Config } from '../config.ts';
import { listings } from './gatsby.ts';
import type { Preset, SiteFiles } from './preset.ts';
import { folderOfSetting, literalOf, siteUrlOf, withoutComments } from './preset.ts';

const dataFile = /\.11tydata\.([cm]?js|json)$/;

/** Eleventy: every template is a page at its path, or at its `permalink`; which files are copied is code that is not run. */
export const eleventy: Preset = {
  id: 'eleventy',
  title: 'Eleventy',
  assumed: {
    content: [
      { dir: '', url: '/', style: 'eleventy', exclude: ['node_modules/**', '_site/**', '_*/**', 'README.md', '.*/**'] },
    ],
    posts: ['{posts,blog,content/blog,content/posts,src/posts,src/blog}/**/*.md'],
    markdownTargets: 'resolved',
    routes: listings('/'),
    showsDrafts: true,
    futurePages: 'shown',
    doubts: { files: true, anchors: true },
  },
  detect(site) {
    const file = site.sources.find((name) => /^(\.eleventy\.[cm]?js|eleventy\.config\.[cm]?[jt]s)$/.test(name));
    if (file === undefined) return undefined;
    const source = withoutComments(site.text(file) ?? '');
    const input = folderOfSetting(
      literalOf(source, 'input') ?? /setInputDirectory\(\s*['"`]([^'"`]+)/.exec(source)?.[1] ?? '',
    );
    const { routes, unclear } = permalinksOf(site, input);
    const url = siteUrlOf(literalOf(site.text('package.json'), 'homepage'));
    const config: Partial<Config> = {
      siteUrls: url && !/github\.com/.test(url.origins[0]!) ? url.origins : [],
      content: [
        {
          dir: input,
          url: '/',
          style: 'eleventy',
          exclude: [
            'node_modules/**',
            '_site/**',
            '_*/**',
            '.*/**',
            ...(input === '' ? ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE.md'] : []),
          ],
        },
      ],
      posts: postFolders(site, input),
      static: ['', ...(input === '' ? [] : [input]), ...['public', 'static'].filter((dir) => site.hasDir(dir))],
      pages: [{ dir: input, url: '/', framework: 'eleventy' }],
      markdownTargets: 'resolved',
      // Without a word of it, Eleventy reads Markdown with Liquid.
      ...(/markdownTemplateEngine\b[^,;\n]*\bnjk\b/.test(source) && { templates: 'nunjucks' as const }),
      routes: [...listings('/'), ...listings('/blog'), ...listings('/posts'), ...routes],
      ...publishesOf(site, source),
      doubts: {
        files: true,
        anchors: true,
        folders: true,
        pages: unclear || /\baddGlobalData\s*\(\s*['"`]permalink/.test(source),
      },
    };
    return { reason: `${file} was found`, config };
  },
};

/** Eleventy itself holds nothing back: a site that does has code for it, in its configuration or in the data of a folder. */
function publishesOf(site: SiteFiles, source: string): Pick<Config, 'showsDrafts' | 'futurePages'> {
  const code = [source, ...site.sources.filter((file) => dataFile.test(file)).map((file) => site.text(file) ?? '')];
  return {
    showsDrafts: !code.some((text) => /drafts?\b/i.test(text)),
    // Every other site asks for the year that it prints.
    ...(!code.some((text) => /\bnew Date\(\)(?!\.getFullYear)|\bDate\.now\b/.test(text)) && { futurePages: 'shown' }),
  };
}

/** What templates and data files say about permalinks: the literal part as routes, or that it cannot be known. */
function permalinksOf(site: SiteFiles, input: string): { routes: string[]; unclear: boolean } {
  const routes: string[] = [];
  let unclear = false;
  const prefix = input === '' ? '' : `${input}/`;
  for (const file of site.files) {
    if (!file.startsWith(prefix)) continue;
    const isData = dataFile.test(file) || isFolderData(file);
    if (!isData && !/\.(njk|liquid|webc|html|vto|11ty\.[cm]?js)$/.test(file)) continue;
    const match = /(?:^|[{,])\s*(?:["']?permalink["']?)\s*[:=]\s*["'`]?([^"'`\r\n]*)/m.exec(site.text(file) ?? '');
    if (!match) continue;
    const written = match[1]!.trim();
    // A data file's permalink moves the posts of its folder.
    if (isData && written !== 'false,' && written !== 'false') unclear = true;
    else if (/^\/?\{[{%]/.test(written)) unclear = true;
    else if (written !== '' && written !== 'false') routes.push(globOf(written));
  }
  return { routes, unclear };
}

/** `posts/posts.json` is the data of the folder `posts`. */
function isFolderData(file: string): boolean {
  const match = /(?:^|\/)([^/]+)\/([^/]+)\.json$/.exec(file);
  return match !== null && match[1] === match[2];
}

/** `/tags/{{ tag | slugify }}/index.html` as `/tags/*`. */
function globOf(permalink: string): string {
  const path = permalink.replace(/\{[{%][\s\S]*?[%}]\}/g, '*').replace(/(^|\/)index\.html$|\/+$/g, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function postFolders(site: SiteFiles, input: string): string[] {
  const prefix = input === '' ? '' : `${input}/`;
  return ['posts', 'blog', 'articles', 'content/blog', 'content/posts']
    .map((name) => prefix + name)
    .filter((dir) => site.hasPosts(dir))
    .map((dir) => `${dir}/**/*.md`);
}
