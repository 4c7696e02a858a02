import type { Config } from '../config.ts';
import type { Preset } from './preset.ts';
import { literalOf, originsOf, siteUrlOf } from './preset.ts';

/** What `gatsby/createPages` makes of data of other services, in places where files make pages too. */
const made: readonly string[] = [
  '/docs/references/**',
  '/docs/api/**',
  '/docs/cdp/*s/*',
  '/docs/data-warehouse/sources/*',
  '/templates/workflow/*',
  '/events/+([0-9])',
  ...['blog', 'tutorials', 'library', 'founders', 'product-engineers', 'features'].map((folder) => `/${folder}/all/**`),
  // Tags, one or two words each; posts have longer names.
  ...['newsletter', 'founders', 'product-engineers'].map((folder) => `/${folder}/+([a-z0-9])?(-+([a-z0-9]))`),
];

const contents: Partial<Config> = {
  content: [{ dir: 'contents', url: '/', style: 'path', exclude: ['images/**'] }],
  posts: ['contents/blog/**/*.{md,mdx}'],
  static: ['static'],
  pages: [{ dir: 'src/pages', url: '/', framework: 'gatsby' }],
  authors: 'src/data/authors.json',
  trailingSlash: 'never',
  relativeRedirects: false,
  // Made by `gatsby/createPages` from data of other services, or served by another deployment.
  routes: [
    '/integrations/**',
    '/plugins/**',
    '/apps/**',
    '/careers/**',
    '/blog/categories/**',
    '/blog/tags/**',
    '/tutorials/categories/**',
    '/tutorials/authors/**',
    '/tutorials/tags/**',
    '/questions/**',
    '/community/**',
    '/teams/**',
    '/signup/**',
    '/pricing',
  ],
  doubts: { routes: made },
};

/** PostHog.com and the sites built like it: everything in `contents/`, posts in `contents/blog`. */
export const posthog: Preset = {
  id: 'posthog',
  title: 'PostHog (Gatsby with contents/)',
  assumed: contents,
  detect(site) {
    if (!site.hasPosts('contents/blog')) return undefined;
    if (site.has('hugo.toml') || site.sources.some((file) => /^docusaurus\.config\.[cm]?[jt]s$/.test(file)))
      return undefined;
    const authors = site.first('src/data/authors.json', 'contents/authors.json', 'data/authors.json');
    const astro = site.sources.some((file) => /^astro\.config\.[cm]?[jt]s$/.test(file));
    const gatsbyConfig = site.text('gatsby-config.js') ?? site.text('gatsby-config.ts');
    const declared = declaredUrl(
      gatsbyConfig,
      site.text('astro.config.mjs') ?? site.text('astro.config.ts'),
      site.text('package.json'),
    );
    const siteUrls = declared ?? originsOf('posthog.com');
    return {
      reason: `contents/blog holds posts${authors ? ` and ${authors} their authors` : ''}`,
      config: {
        ...contents,
        siteUrls,
        authors,
        doubts: { routes: /posthog-main-repo/.test(gatsbyConfig ?? '') ? [...made, '/handbook/engineering/**'] : made },
        static: site.hasDir('public') && !site.hasDir('static') ? ['public'] : ['static'],
        pages: [{ dir: 'src/pages', url: '/', framework: astro ? 'astro' : 'gatsby' }],
      },
    };
  },
};

/**
 * Where the site says itself that it lives; an empty list where it is some other site that does not say. Undefined
 * where nothing contradicts PostHog's own address.
 */
function declaredUrl(
  gatsbyConfig: string | undefined,
  astroConfig: string | undefined,
  packageJson: string | undefined,
): string[] | undefined {
  const url = siteUrlOf(literalOf(gatsbyConfig, 'siteUrl', 'url')) ?? siteUrlOf(literalOf(astroConfig, 'site'));
  if (url) return url.origins;
  const name = literalOf(packageJson, 'name');
  const homepage = siteUrlOf(literalOf(packageJson, 'homepage'));
  if (homepage && !/github\.com/.test(homepage.origins[0]!)) return homepage.origins;
  return name !== undefined && !/posthog/i.test(name) ? [] : undefined;
}
