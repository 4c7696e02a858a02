import assert from 'node:assert/strict';
import { resolve } from '../../../server/src/core/site/resolve.ts';
import { type DetectedSite, detectedSite, type Files } from '../../support/detected-site.ts';

/** A post with frontmatter lines and nothing else that matters. */
const post = (...lines: readonly string[]): string => `---\ntitle: A\n${lines.join('\n')}\n---\n\n## A heading\n`;

interface Case {
  readonly name: string;
  readonly preset: string;
  readonly files: Files;
  /** Content file to URL, undefined for none. */
  readonly urls: Readonly<Record<string, string | undefined>>;
  /** What links lead to, read from the file before the colon. */
  readonly links: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const kindOf = ({ site, page }: DetectedSite, file: string, url: string): string => {
  const resolution = resolve(site, page(file), { url, image: false, kind: 'inline' });
  return resolution.anchor === undefined || resolution.anchor === 'found'
    ? resolution.kind
    : `${resolution.kind} #${resolution.anchor}`;
};

const cases: readonly Case[] = [
  {
    name: 'PostHog',
    preset: 'posthog',
    files: {
      'contents/blog/a.md': post(),
      'contents/blog/Case.mdx': post(),
      'contents/blog/nested/index.md': post(),
      'contents/blog/_snippets/b.md': post(),
      'contents/docs/cdp/a.md': post(),
      'contents/newsletter/a.md': post(),
      'contents/images/readme.md': post(),
      'contents/faq.mdx': post(),
      'src/pages/pricing.tsx': '',
      'src/pages/docs/index.js': '',
      'src/data/authors.json': '[]',
      'static/images/a.png': '',
      'gatsby-config.js':
        "module.exports = { plugins: [{ resolve: 'gatsby-source-git', options: { name: 'posthog-main-repo' } }] }",
      'contents/handbook/engineering/a.md': post(),
      'netlify.toml':
        '[[redirects]]\nfrom = "/old/*"\nto = "/blog/:splat"\n[[redirects]]\nfrom = "/docs/api/old"\nto = "/blog/a"\n',
      'vercel.json': '{"redirects":[{"source":"/older","destination":"/old/a"}]}',
    },
    urls: {
      'contents/blog/a.md': '/blog/a',
      'contents/blog/Case.mdx': '/blog/Case',
      'contents/blog/nested/index.md': '/blog/nested',
      'contents/blog/_snippets/b.md': undefined,
      'contents/images/readme.md': undefined,
      'contents/faq.mdx': '/faq',
    },
    links: {
      'contents/blog/a.md': {
        '/blog/nope': 'broken',
        '/blog/a/': 'page',
        '/blog/case': 'case',
        'https://posthog.com/blog/a': 'page',
        'http://www.posthog.com/blog/nope': 'broken',
        '//posthog.com/blog/nope': 'broken',
        'https://app.posthog.com/blog/nope': 'external',
        '/pricing': 'route',
        '/docs': 'route',
        '/old/a': 'redirect',
        '/older#a-heading': 'redirect',
        '/blog/tags/ai': 'route',
        '/questions/what': 'route',
        '/docs/references/posthog-js/types/PostHogConfig': 'unknown',
        '/docs/api/persons#list': 'unknown',
        '/docs/api/none.png': 'broken',
        '/docs/cdp/destinations/zapier': 'unknown',
        '/docs/data-warehouse/sources/stripe': 'unknown',
        '/handbook/engineering/development-process': 'unknown',
        '/docs/api/old': 'redirect',
        '/handbook/nope/a': 'broken',
        '/events/12': 'unknown',
        '/templates/workflow/welcome': 'unknown',
        '/blog/all': 'unknown',
        '/blog/all/2': 'unknown',
        '/founders/hiring': 'unknown',
        '/newsletter/product-management': 'unknown',
        '/newsletter/what-is-a-growth-engineer': 'broken',
        '/docs/cdp/nope': 'broken',
        '/docs/nope': 'broken',
        '/nowhere': 'unknown',
        '/images/a.png': 'file',
        '/images/b.png': 'broken',
        './nested': 'page',
        nested: 'page',
        '../faq': 'page',
        './nope': 'broken',
        '../../../../etc/passwd': 'broken',
        '#a-heading': 'page',
        '#A-heading': 'page #missing',
        '#a%2Dheading': 'page',
        '#top': 'page',
        '#': 'page',
        '#:~:text=hello': 'page',
        '/blog/nested?x=1#nope': 'page #missing',
        '/blog/_snippets/b': 'hidden',
        '/blog/nested/index': 'broken',
        '{{ url }}': 'template',
        'mailto:a@b.c': 'external',
        'javascript:x': 'script',
      },
    },
  },
  {
    name: 'PostHog, whose handbook lies in this repository alone',
    preset: 'posthog',
    files: {
      'gatsby-config.js': '',
      'contents/blog/a.md': post(),
      'contents/handbook/engineering/a.md': post(),
    },
    urls: {},
    links: { 'contents/blog/a.md': { '/handbook/engineering/nope': 'broken' } },
  },
  {
    name: 'Gatsby, gatsby-starter-blog',
    preset: 'gatsby',
    files: {
      'gatsby-config.js':
        'module.exports = { siteMetadata: { siteUrl: `https://blog.example-site.dev/` }, plugins: [{ resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog`, name: `blog` } }, `gatsby-remark-autolink-headers`] }',
      'gatsby-node.js': 'const value = createFilePath({ node, getNode })',
      'content/blog/hello-world/index.md': post(),
      'content/blog/hello-world/salty_egg.jpg': '',
      'content/blog/my-second-post/index.md': post('slug: /second/'),
      'src/pages/index.js': '',
      'src/pages/using-typescript.tsx': '',
      'src/pages/team/{Member.name}.js': '',
      'static/favicon.ico': '',
    },
    urls: { 'content/blog/hello-world/index.md': '/hello-world', 'content/blog/my-second-post/index.md': '/second' },
    links: {
      'content/blog/hello-world/index.md': {
        '/second': 'page',
        '/my-second-post/': 'page',
        '/using-typescript/': 'route',
        '/team/ann': 'route',
        './salty_egg.jpg': 'file',
        './sweet_egg.jpg': 'broken',
        '/nope': 'unknown',
        'https://blog.example-site.dev/second': 'page',
        '#nope': 'page #missing',
      },
    },
  },
  {
    name: 'Gatsby, posts below /blog by gatsby-node',
    preset: 'gatsby',
    files: {
      'gatsby-config.ts': 'export default { plugins: [{ options: { path: "./content/posts/" } }] }',
      'gatsby-node.js':
        'createPage({ path: `/tags/${tag}` }); createPage({ path: `/blog${node.fields.slug}`, component })',
      'content/posts/a.mdx': post(),
    },
    urls: { 'content/posts/a.mdx': '/blog/a' },
    links: {
      'content/posts/a.mdx': {
        '/blog/a': 'page',
        '/blog/b': 'broken',
        '/blog/2': 'route',
        '/blog/tags/x': 'route',
        '#x': 'page #uncertain',
      },
    },
  },
  {
    name: 'Astro, the blog template',
    preset: 'astro',
    files: {
      'astro.config.mjs':
        "export default defineConfig({ site: 'https://me.dev', trailingSlash: 'ignore', redirects: {\n '/old/[slug]': '/blog/[slug]',\n } })",
      'src/content.config.ts':
        "const blog = defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }) });",
      'src/content/blog/First Post.md': post(),
      'src/content/blog/using-mdx.mdx': post('slug: mdx'),
      'src/content/blog/_draft.md': post(),
      'src/pages/index.astro': '',
      'src/pages/about.md': post(),
      'src/pages/blog/index.astro': '',
      'src/pages/blog/[...slug].astro': "const posts = await getCollection('blog');",
      'src/pages/tags/[tag].astro': "const posts = await getCollection('blog');",
      'src/pages/rss.xml.js': '',
      'public/fonts/a.woff': '',
    },
    urls: {
      'src/content/blog/First Post.md': '/blog/first-post',
      'src/content/blog/using-mdx.mdx': '/blog/mdx',
      'src/content/blog/_draft.md': undefined,
      'src/pages/about.md': '/about',
    },
    links: {
      'src/content/blog/using-mdx.mdx': {
        '/blog/first-post/': 'page',
        '/blog/nope': 'broken',
        '/blog': 'route',
        '/tags/x': 'route',
        '/about': 'page',
        '/rss.xml': 'route',
        '/old/x': 'route',
        '/fonts/a.woff': 'file',
        'https://me.dev/blog/nope/': 'broken',
        '#nope': 'page #missing',
      },
    },
  },
  {
    name: 'Astro, a collection shown at the root',
    preset: 'astro',
    files: {
      'astro.config.ts': 'export default {}',
      'src/content/posts/a.md': post(),
      'src/pages/[...slug].astro': 'getCollection("posts")',
    },
    urls: { 'src/content/posts/a.md': '/a' },
    links: { 'src/content/posts/a.md': { '/a': 'page', '/b': 'unknown' } },
  },
  {
    name: 'Astro, a page for each language',
    preset: 'astro',
    files: {
      'astro.config.mjs': 'export default {}',
      'src/content/blog/en/a.md': post(),
      'src/pages/[lang]/blog/[slug].astro': "getCollection('blog')",
    },
    urls: { 'src/content/blog/en/a.md': '/blog/en/a' },
    links: { 'src/content/blog/en/a.md': { '/en/blog/a': 'route', '/fr/blog/a': 'route' } },
  },
  {
    name: 'Astro, a language in the folder and not in the address',
    preset: 'astro',
    files: {
      'astro.config.mjs': 'export default {}',
      'src/content/blog/en/a.md': post(),
      'src/content/docs/b.md': post(),
      'src/pages/blog/[post].astro':
        "---\nexport async function getStaticPaths() { const posts = await getCollection('blog'); return posts.map((post) => ({ params: { post: post.slug.split('/').slice(1).join('/') } })); }\n---\n",
      'src/pages/docs/[...slug].astro':
        "---\nexport async function getStaticPaths() { return (await getCollection('docs')).map((doc) => ({ params: { slug: doc.id }, props: { doc } })); }\n---\n",
    },
    urls: {},
    links: {
      'src/content/blog/en/a.md': {
        '/blog/a': 'route',
        '/blog/a/b': 'broken',
        '/docs/b': 'page',
        '/docs/nope': 'broken',
      },
    },
  },
  {
    name: 'Astro, redirects in every form',
    preset: 'astro',
    files: {
      'astro.config.mjs':
        "import old from './src/data/redirects';\nimport { more } from './redirects.mjs';\nimport { redirects } from './lib/redirects';\nconst own = { '/blog/own': '/blog/a' };\nexport default defineConfig({ redirects: { ...old, ...more, ...own, '/blog/old2': { status: 302, destination: '/blog/a' }, '/blog/old3': '/blog/a', '/old/[...slug]': '/blog/[...slug]' }, site: 'https://me.dev' });",
      'redirects.mjs': "export const more = { '/blog/older': '/blog/a' };",
      'lib/redirects.ts': "export const redirects = { '/blog/unused': '/blog/a' };",
      'src/data/redirects.json': '{ "/blog/json": "/blog/a" }',
      'src/content/blog/a.md': post(),
    },
    urls: {},
    links: {
      'src/content/blog/a.md': {
        '/blog/old2': 'route',
        '/blog/old3': 'route',
        '/old/x/y': 'route',
        '/blog/older': 'route',
        '/blog/json': 'route',
        '/blog/own': 'route',
        '/blog/unused': 'broken',
        '/blog/nope': 'broken',
      },
    },
  },
  {
    name: 'Astro, redirects in a variable with a type',
    preset: 'astro',
    files: {
      'astro.config.ts':
        "const redirects: Record<string, string> = { '/blog/old': '/blog/a' };\nexport default defineConfig({ redirects });",
      'src/content/blog/a.md': post(),
    },
    urls: {},
    links: { 'src/content/blog/a.md': { '/blog/old': 'route', '/blog/nope': 'broken' } },
  },
  ...[
    'redirects: await loadRedirects()',
    "redirects: { ...fromFile('x'), '/a': '/b' }",
    'redirects: { ...unread }',
    'redirects: Object.fromEntries(list)',
    'redirects',
  ].map(
    (redirects): Case => ({
      name: `Astro, ${redirects}`,
      preset: 'astro',
      files: {
        'astro.config.mjs': `import unread from './unread.mjs';\nexport default defineConfig({ ${redirects} });`,
        'unread.mjs': 'export default Object.fromEntries(list.map((old) => [old, "/"]));',
        'src/content/blog/a.md': post(),
      },
      urls: {},
      links: { 'src/content/blog/a.md': { '/blog/nope': 'unknown', '/blog/a#nope': 'page #missing' } },
    }),
  ),
  {
    name: 'Astro, two routes that show the same collection',
    preset: 'astro',
    files: {
      'astro.config.mjs': 'export default {}',
      'src/content/blog/a.md': post(),
      'src/pages/blog/[slug].astro':
        "export const getStaticPaths = async () => (await getCollection('blog')).map(({ slug }) => ({ params: { slug } }));",
      'src/pages/print/[slug].astro':
        "export const getStaticPaths = async () => (await getCollection('blog')).map(({ slug }) => ({ params: { slug } }));",
    },
    urls: { 'src/content/blog/a.md': '/blog/a' },
    links: { 'src/content/blog/a.md': { '/blog/nope': 'broken', '/print/a': 'route' } },
  },
  {
    name: 'Astro, entries that are given other names when they are read',
    preset: 'astro',
    files: {
      'astro.config.mjs': 'export default {}',
      'src/content.config.ts':
        "const blog = defineCollection({ loader: glob({ base: 'posts', pattern: '**/*.md', generateId: ({ entry }) => entry.slice(11) }) });",
      'posts/2024-01-02-a.md': post(),
      'src/pages/blog/[id].astro':
        "export async function getStaticPaths() { return (await getCollection('blog')).map((p) => ({ params: { id: p.id } })); }",
    },
    urls: {},
    links: { 'posts/2024-01-02-a.md': { '/blog/a': 'route' } },
  },
  {
    name: 'Next, blog-starter',
    preset: 'next',
    files: {
      'package.json': '{"dependencies": {"next": "15"}}',
      'next.config.js':
        "module.exports = { async redirects() { return [{ source: '/old', destination: '/posts/hello', permanent: true }] } }",
      '_posts/hello.md': post(),
      'src/app/page.tsx': '',
      'src/app/posts/[slug]/page.tsx': '',
      'src/app/(shop)/cart/page.tsx': '',
      'src/app/docs/[[...path]]/page.tsx': '',
      'src/app/_components/page.tsx': '',
      'src/app/api/og/route.ts': '',
      'public/a.png': '',
    },
    urls: { '_posts/hello.md': '/posts/hello' },
    links: {
      '_posts/hello.md': {
        '/posts/nope': 'broken',
        '/cart': 'route',
        '/docs': 'route',
        '/docs/a/b': 'route',
        '/_components': 'unknown',
        '/api/og': 'route',
        '/old': 'redirect',
        '/a.png': 'file',
        '/b.png': 'broken',
        '#nope': 'page #uncertain',
      },
    },
  },
  {
    name: 'Next, pages and a folder that no route is named after',
    preset: 'next',
    files: {
      'next.config.mjs': '',
      'data/blog/a.mdx': post(),
      'pages/blog/[...slug].js': '',
      'pages/notes/[id].js': '',
      'pages/_app.js': '',
      'content/news/b.md': post(),
      'content/blog/c.md': post(),
    },
    urls: { 'data/blog/a.mdx': '/blog/a', 'content/blog/c.md': '/blog/c' },
    links: { 'data/blog/a.mdx': { '/notes/x': 'route', '/news/x': 'unknown' } },
  },
  {
    name: 'Next, names that begin with a date, which may be no part of the address',
    preset: 'next',
    files: {
      'next.config.js': '',
      'posts/2024-01-03-second.md': post(),
      'posts/2024-01-04-third.md': post('slug: my-third'),
      'app/posts/[slug]/page.tsx': '',
    },
    urls: { 'posts/2024-01-03-second.md': '/posts/2024-01-03-second', 'posts/2024-01-04-third.md': '/posts/my-third' },
    links: {
      'posts/2024-01-03-second.md': {
        '/posts/second': 'page',
        '/posts/second#nope': 'page #uncertain',
        '/posts/2024-01-03-second': 'page',
        '/posts/third': 'page',
        '/posts/my-third': 'page',
        '/posts/nope': 'broken',
      },
    },
  },
  ...[
    "import redirects from './redirects.mjs'\nexport default { redirects: async () => redirects }",
    "const { redirects } = require('./redirects.mjs');\nmodule.exports = { async redirects() { return [{ source: '/posts/first', destination: to('a'), permanent: true }, ...redirects] } }",
    "import type { NextConfig } from 'next';\nimport { redirects as old } from './redirects.mjs';\nconst redirects: NextConfig['redirects'] = async () => { return [...old, ...own] };\nconst own: Redirect[] = [{ source: '/x', destination: '/', permanent: process.env.CI === '1' }];\nconst config: NextConfig = { redirects, images: {} };\nexport default config;",
  ].map(
    (source): Case => ({
      name: `Next, redirects in a module: ${source}`,
      preset: 'next',
      files: {
        'next.config.mjs': source,
        'redirects.mjs':
          "export const redirects = [{ source: '/posts/old', destination: '/posts/a', permanent: true }];\nexport default redirects;",
        'posts/a.md': post(),
        'app/posts/[slug]/page.tsx': '',
      },
      urls: {},
      links: { 'posts/a.md': { '/posts/old': 'redirect', '/posts/nope': 'broken' } },
    }),
  ),
  ...[
    'async redirects() { return loadRedirects() }',
    "async redirects() { return [{ source: '/a', destination: '/b' }, ...unread] }",
    'redirects: getRedirects',
    "async rewrites() { return (await import('./x.mjs')).default }",
  ].map(
    (redirects): Case => ({
      name: `Next, ${redirects}`,
      preset: 'next',
      files: {
        'next.config.mjs': `import unread from './old-paths.mjs';\nexport default { ${redirects} }`,
        'old-paths.mjs': 'export default names.map((name) => ({ source: name, destination: "/" }))',
        'posts/a.md': post(),
        'app/posts/[slug]/page.tsx': '',
      },
      urls: {},
      links: { 'posts/a.md': { '/posts/nope': 'unknown' } },
    }),
  ),
  {
    name: 'Next, one segment for posts in folders',
    preset: 'next',
    files: {
      'next.config.js': '',
      'content/blog/2024/a.mdx': post(),
      'content/docs/own/index.mdx': post(),
      'content/docs/_drafts/b.mdx': post(),
      'content/docs/images/README.md': post(),
      'app/blog/[slug]/page.tsx': '',
      'app/docs/[slug]/page.tsx': '',
    },
    urls: { 'content/docs/own/index.mdx': '/docs/own' },
    links: {
      'content/blog/2024/a.mdx': {
        '/blog/a': 'route',
        '/blog/2024/nope': 'broken',
        '/docs/own': 'page',
        '/docs/nope': 'broken',
      },
    },
  },
  ...[
    // What the address is resolved to, and whether it is the document's own path.
    ["(doc) => doc._raw.sourceFileName.replace(/^\\d{4}-\\d{2}-\\d{2}-/, '').replace(/\\.mdx$/, '')", false],
    ['(doc) => slugify(doc.title)', false],
    ["(doc) => { const name = doc._raw.flattenedPath; return name.split('_')[1]; }", false],
    ['(doc) => `${doc._raw.flattenedPath}-${doc.lang}`', false],
    ["(doc) => doc._raw.flattenedPath.replace(/^.+?(\\/)/, '')", true],
    ["(doc) => doc._raw.sourceFileName.replace(/\\.mdx$/, '')", true],
    ['(post) => `/blog/${post._raw.flattenedPath}`', true],
    ["(doc) => doc._raw.flattenedPath.split('/').slice(1).join('/')", true],
    ["(doc) => doc._raw.flattenedPath.split('/').pop(),", true],
    ["(doc) => { return doc._raw.flattenedPath.replace('blog/', ''); }", true],
  ].map(
    ([resolve, sure]): Case => ({
      name: `Next with Contentlayer, ${resolve}`,
      preset: 'next',
      files: {
        'next.config.mjs': '',
        'contentlayer.config.ts': `const Post = defineDocumentType(() => ({ name: 'Post', filePathPattern: \`blog/**/*.mdx\`, computedFields: { slug: { type: 'string', resolve: ${resolve} } } }));\nconst Page = defineDocumentType(() => ({ name: 'Page', filePathPattern: 'pages/**/*.mdx' }));\nexport default makeSource({ contentDirPath: 'content', documentTypes: [Post, Page] });`,
        'content/blog/2024-01-03-second.mdx': post(),
        'app/blog/[slug]/page.tsx': '',
      },
      urls: { 'content/blog/2024-01-03-second.mdx': '/blog/2024-01-03-second' },
      links: {
        'content/blog/2024-01-03-second.mdx': {
          '/blog/nope': sure ? 'broken' : 'route',
          '/blog/2024/nope': 'broken',
        },
      },
    }),
  ),
  {
    name: 'Docusaurus, classic',
    preset: 'docusaurus',
    files: {
      'docusaurus.config.ts':
        "const config = { url: 'https://docs.me.dev', baseUrl: '/project/', presets: [['classic', { docs: { sidebarPath: './sidebars.ts' }, blog: { showReadingTime: true } }]], plugins: [['@docusaurus/plugin-content-docs', { id: 'community', path: 'community', routeBasePath: 'community' }]] }",
      'docs/intro.md': post('sidebar_position: 1'),
      'docs/01-basics/02-create-a-page.mdx': post(),
      'docs/01-basics/README.md': post(),
      'docs/2024-01-02-dated.md': post(),
      'docs/home.md': post('slug: /'),
      'docs/guides/api.md': post('id: rest-api'),
      'docs/guides/deep.md': post('slug: ../shallow'),
      'docs/_partial.md': post(),
      'docs/category/_category_.json': '{"link": {"type": "generated-index", "slug": "/all-guides"}}',
      'community/team.md': post(),
      'blog/2019-05-28-first-blog-post.md': post(),
      'blog/2021-08-26-welcome/index.md': post(),
      'blog/2021-08-26-welcome/a.png': '',
      'blog/2022/01/02/nested.md': post(),
      'blog/named.md': post('slug: my-name'),
      'blog/releases/2022-03-04-v1.md': post(),
      'blog/notes/2022-03-05-v2/index.md': post(),
      'src/pages/index.js': '',
      'src/pages/help.md': post(),
      'static/img/logo.svg': '',
    },
    urls: {
      'docs/intro.md': '/docs/intro',
      'docs/01-basics/02-create-a-page.mdx': '/docs/basics/create-a-page',
      'docs/01-basics/README.md': '/docs/basics',
      'docs/2024-01-02-dated.md': '/docs/2024-01-02-dated',
      'docs/home.md': '/docs',
      'docs/guides/api.md': '/docs/guides/rest-api',
      'docs/guides/deep.md': '/docs/shallow',
      'docs/_partial.md': undefined,
      'community/team.md': '/community/team',
      'blog/2019-05-28-first-blog-post.md': '/blog/2019/05/28/first-blog-post',
      'blog/2021-08-26-welcome/index.md': '/blog/2021/08/26/welcome',
      'blog/2022/01/02/nested.md': '/blog/2022/01/02/nested',
      'blog/named.md': '/blog/my-name',
      'blog/releases/2022-03-04-v1.md': '/blog/2022/03/04/releases/v1',
      'blog/notes/2022-03-05-v2/index.md': '/blog/2022/03/05/notes/v2',
      'src/pages/help.md': '/help',
    },
    links: {
      'docs/intro.md': {
        './01-basics/02-create-a-page.mdx': 'page',
        './01-basics/nope.md': 'broken',
        '/docs/basics/create-a-page': 'page',
        '/project/docs/basics/create-a-page': 'page',
        '/docs/nope': 'broken',
        '/docs/category/tutorial': 'route',
        '/docs/tags/x': 'route',
        '/all-guides': 'route',
        '/blog/tags/hello': 'route',
        '/blog/archive': 'route',
        '/blog': 'route',
        '/blog/': 'route',
        'https://docs.me.dev/project/blog': 'route',
        '/docs/': 'page',
        '/blog/rss.xml': 'route',
        '/blog/2022/03/04/releases/v1': 'page',
        '/blog/releases/2022/03/04/v1': 'broken',
        '/blog/nope': 'broken',
        '/img/logo.svg': 'file',
        '@site/docs/intro.md': 'template',
        'pathname:///x': 'external',
        'https://docs.me.dev/project/docs/nope': 'broken',
        '#a-heading': 'page',
        '#b': 'page #missing',
      },
      'blog/2021-08-26-welcome/index.md': { './a.png': 'file', '../2019-05-28-first-blog-post.md': 'page' },
    },
  },
  {
    name: 'Docusaurus, lists at other places',
    preset: 'docusaurus',
    files: {
      'docusaurus.config.js':
        "module.exports = { presets: [['classic', { docs: { tagsBasePath: 'labels' }, blog: { routeBasePath: 'news', path: './news', tagsBasePath: 'topics', archiveBasePath: '/history', pageBasePath: 'p', authorsBasePath: people } }]] };",
      'news/a.md': post(),
      'docs/a.md': post(),
    },
    urls: { 'news/a.md': '/news/a' },
    links: {
      'news/a.md': {
        '/news': 'route',
        '/news/topics': 'route',
        '/news/topics/facebook': 'route',
        '/news/history': 'route',
        '/news/p/2': 'route',
        '/docs/labels/x': 'route',
        '/docs/tags/x': 'broken',
      },
    },
  },
  {
    name: 'Docusaurus, a list that is moved away is not at its usual place',
    preset: 'docusaurus',
    files: {
      'docusaurus.config.js':
        "module.exports = { presets: [['classic', { blog: { tagsBasePath: 'topics', archiveBasePath: null } }]] };",
      'blog/a.md': post(),
    },
    urls: {},
    links: { 'blog/a.md': { '/blog/tags/x': 'broken', '/blog/topics/x': 'route', '/blog/authors/x': 'route' } },
  },
  ...(
    [
      // The options of the plugin, and what links lead to.
      ["redirects: [{ to: '/docs/a', from: ['/docs/x', '/docs/y/'] }]", { '/docs/y': 'route', '/docs/nope': 'broken' }],
      ['redirects: old', { '/docs/z': 'route', '/docs/nope': 'broken' }],
      ['redirects: loadRedirects()', { '/docs/nope': 'unknown' }],
      [
        "fromExtensions: ['html'], createRedirects(path) { if (path.includes('/docs/new')) return [path.replace('/docs/new', '/docs/legacy')]; }",
        { '/docs/legacy-guide': 'route', '/docs/legacy/b': 'route', '/docs/a.html': 'page', '/docs/nope': 'broken' },
      ],
      [
        "createRedirects: (path) => path === '/docs/a' ? ['/support'] : undefined",
        { '/support': 'route', '/docs/nope': 'broken' },
      ],
      [
        'createRedirects(path) { return [`/old${path}`]; }',
        { '/old/docs/a': 'route', '/older': 'route', '/docs/nope': 'broken' },
      ],
      ['createRedirects: (path) => [`/docs/v1/${path.slice(6)}`]', { '/docs/v1/a': 'route', '/docs/nope': 'broken' }],
      ['createRedirects: (path) => [`${path}/index`]', { '/docs/nope': 'unknown' }],
      ['createRedirects: (path) => [`/${language}${path}`]', { '/docs/nope': 'unknown' }],
      ["createRedirects: (path) => ['/old' + path]", { '/docs/nope': 'unknown' }],
      ['createRedirects: oldPathsOf', { '/docs/nope': 'unknown' }],
    ] as const
  ).map(
    ([options, links]): Case => ({
      name: `Docusaurus, client redirects with ${options}`,
      preset: 'docusaurus',
      files: {
        'docusaurus.config.js': `import old from './redirects.js';\nexport default { plugins: [['@docusaurus/plugin-client-redirects', { ${options} }]], presets: [['classic', {}]] };`,
        'redirects.js': "export default [{ from: '/docs/z', to: '/docs/a' }];",
        'docs/a.md': post(),
      },
      urls: {},
      links: { 'docs/a.md': links },
    }),
  ),
  {
    name: 'Docusaurus, docs in versions',
    preset: 'docusaurus',
    files: {
      'docusaurus.config.js':
        "module.exports = { presets: [['classic', { docs: {} }]], plugins: [['@docusaurus/plugin-content-docs', { id: 'api', path: 'api', routeBasePath: 'api', lastVersion: 'current' }], ['@docusaurus/plugin-content-docs', { id: 'sdk', path: 'sdk', routeBasePath: 'sdk', versions: { current: { path: 'edge' } } }], ['@docusaurus/plugin-content-docs', { id: 'team', path: 'team', routeBasePath: 'team' }]] };",
      'versions.json': '["1.0"]',
      'api_versions.json': '["1.0"]',
      'sdk_versions.json': '["1.0"]',
      'docs/a.md': post(),
      'docs/guides/_category_.json': '{ "link": { "type": "generated-index", "slug": "/guides" } }',
      'api/a.md': post(),
      'sdk/a.md': post(),
      'team/a.md': post(),
    },
    urls: { 'docs/a.md': '/docs/next/a', 'api/a.md': '/api/a', 'sdk/a.md': '/sdk/edge/a', 'team/a.md': '/team/a' },
    links: {
      'docs/a.md': {
        '/docs/a#of-the-last-version': 'route',
        '/docs/next/a#nope': 'page #missing',
        '/docs/1.0/old': 'route',
        '/docs': 'route',
        '/docs/next': 'route',
        '/docs/next/intor': 'broken',
        '/docs/next-steps': 'route',
        '/docs/next-steps/b': 'route',
        '/docs/next/tags/x': 'route',
        '/docs/next/category/x': 'route',
        '/docs/next/guides': 'route',
        '/sdk/edge/nope': 'broken',
        '/sdk/next/a': 'route',
        '/api/1.0/a': 'route',
        './nope.md': 'broken',
        '/team/nope': 'broken',
      },
    },
  },
  {
    name: 'Docusaurus, docs beside the folder of the site',
    preset: 'docusaurus',
    files: {
      'website/docusaurus.config.js':
        "module.exports = { presets: [['classic', { docs: { path: '../docs' }, blog: false }]] };",
      'docs/a.md': post(),
      'docs/guide/b.md': post(),
    },
    urls: { 'docs/guide/b.md': '/docs/guide/b' },
    links: { 'docs/a.md': { './guide/b.md': 'page', './guide/nope.md': 'broken', '/docs/nope': 'broken' } },
  },
  {
    name: 'Docusaurus, docs in a folder that is not open',
    preset: 'docusaurus',
    files: {
      'docusaurus.config.js': "module.exports = { presets: [['classic', { docs: { path: '../docs' } }]] };",
      'blog/a.md': post(),
    },
    urls: {},
    links: { 'blog/a.md': { '/docs/a': 'route', '/blog/nope': 'broken' } },
  },
  {
    name: 'Hugo',
    preset: 'hugo',
    files: {
      'hugo.toml':
        'baseURL = "https://me.dev/"\n[permalinks]\n  blog = "/:year/:month/:slug/"\n[taxonomies]\n  tag = "tags"\n  serie = "series"\n',
      'content/_index.md': post(),
      'content/about.md': post(),
      'content/Posts/My First Post.md': post('aliases: [/old/first, other]'),
      'content/Posts/bundle/index.md': post(),
      'content/Posts/bundle/pic.jpg': '',
      'content/Posts/toml.md': '+++\ntitle = "T"\nslug = "from-toml"\ndraft = true\n+++\n',
      'content/Posts/url.md': post('url: /custom/place/'),
      'content/blog/dated.md': post('date: 2024-03-05', 'slug: the-slug'),
      'content/docs/guides/_index.md': post(),
      'content/docs/guides/a.md': post(),
      'static/img/a.png': '',
    },
    urls: {
      'content/_index.md': '/',
      'content/about.md': '/about/',
      'content/Posts/My First Post.md': '/posts/my-first-post/',
      'content/Posts/bundle/index.md': '/posts/bundle/',
      'content/Posts/toml.md': '/posts/from-toml/',
      'content/Posts/url.md': '/custom/place/',
      'content/blog/dated.md': '/2024/03/the-slug/',
      'content/docs/guides/_index.md': '/docs/guides/',
      'content/docs/guides/a.md': '/docs/guides/a/',
    },
    links: {
      'content/Posts/bundle/index.md': {
        '/posts/my-first-post/': 'page',
        '/posts/my-first-post': 'page',
        '/posts/nope/': 'broken',
        '/old/first': 'redirect',
        '/posts/other/': 'redirect',
        '/posts/': 'unknown',
        '/tags/x/': 'route',
        '/series/': 'route',
        '/posts/page/2/': 'route',
        '/posts/index.xml': 'route',
        'pic.jpg': 'file',
        '../my-first-post/': 'page',
        '/img/a.png': 'file',
        '{{< ref "about.md" >}}': 'template',
        'https://me.dev/posts/nope/': 'broken',
      },
    },
  },
  {
    name: 'Hugo in two languages',
    preset: 'hugo',
    files: {
      'config.yaml':
        'baseURL: https://me.dev/\ndefaultContentLanguage: en\nlanguages:\n  en: {weight: 1}\n  fr: {weight: 2}\n',
      'content/posts/a.md': post(),
      'content/posts/a.fr.md': post(),
    },
    urls: { 'content/posts/a.md': '/posts/a/', 'content/posts/a.fr.md': '/fr/posts/a/' },
    links: { 'content/posts/a.md': { '/fr/posts/a/': 'page', '/fr/tags/x/': 'route' } },
  },
  {
    name: 'Jekyll, whose source is said to be the root',
    preset: 'jekyll',
    files: {
      '_config.yml': 'source: .\ndestination: ./_site\n',
      Gemfile: '',
      '_posts/2024-02-01-plain.md': post(),
      'docs/guide.md': post(),
    },
    urls: { '_posts/2024-02-01-plain.md': '/2024/02/01/plain.html', 'docs/guide.md': '/docs/guide.html' },
    links: { 'docs/guide.md': { '/2024/02/01/plain.html': 'page', '/docs/guide.html': 'page' } },
  },
  {
    name: 'Jekyll, as it comes',
    preset: 'jekyll',
    files: {
      '_config.yml': 'title: x\nurl: https://me.dev\nbaseurl: "/b"\ntheme: minima\n',
      '_posts/2024-01-05-welcome-to-jekyll.markdown': post('categories: jekyll update'),
      '_posts/2024-02-01-plain.md': post(),
      '_posts/2024-02-02-moved.md': post('permalink: /moved/', 'redirect_from: [/a/b.html]'),
      '_posts/undated.md': post(),
      '_drafts/soon.md': post(),
      'about.markdown': post('permalink: /about/'),
      'docs/guide.md': post(),
      'index.markdown': post(),
      'news/_posts/2024-03-01-n.md': post(),
      'assets/a.png': '',
    },
    urls: {
      '_posts/2024-01-05-welcome-to-jekyll.markdown': '/jekyll/update/2024/01/05/welcome-to-jekyll.html',
      '_posts/2024-02-01-plain.md': '/2024/02/01/plain.html',
      '_posts/2024-02-02-moved.md': '/moved/',
      '_posts/undated.md': undefined,
      'about.markdown': '/about/',
      'docs/guide.md': '/docs/guide.html',
      'index.markdown': '/',
      'news/_posts/2024-03-01-n.md': '/news/2024/03/01/n.html',
    },
    links: {
      '_posts/2024-02-01-plain.md': {
        '/b/jekyll/update/2024/01/05/welcome-to-jekyll.html': 'page',
        '/jekyll/update/2024/01/05/welcome-to-jekyll': 'page',
        '/jekyll/update/2024/01/06/nope.html': 'broken',
        '/a/b.html': 'redirect',
        '/docs/guide': 'page',
        '/assets/a.png': 'file',
        '/assets/theme.png': 'unknown',
        '{% post_url 2024-02-01-plain %}': 'template',
        '{{ site.baseurl }}/x': 'template',
        '/categories/x': 'route',
        '#a-heading': 'page',
        '#nope': 'page #missing',
      },
    },
  },
  {
    name: 'Jekyll with pretty permalinks and a collection',
    preset: 'jekyll',
    files: {
      '_config.yml':
        'permalink: /blog/:title/\ncollections:\n  tabs:\n    output: true\ndefaults:\n  - scope: {path: "", type: tabs}\n    values: {permalink: /:title/}\n',
      '_posts/2024-01-05-a.md': post(),
      '_tabs/about.md': post(),
      'contact.md': post(),
      Gemfile: '',
    },
    urls: { '_posts/2024-01-05-a.md': '/blog/a/', '_tabs/about.md': '/about/', 'contact.md': '/contact/' },
    links: { '_posts/2024-01-05-a.md': { '/blog/a': 'page', '/blog/b/': 'broken', '/about': 'page' } },
  },
  {
    name: 'Eleventy',
    preset: 'eleventy',
    files: {
      'eleventy.config.js':
        'export default function (c) { c.addPassthroughCopy("img"); return { dir: { input: "src" } } }',
      'src/posts/first.md': post(),
      'src/posts/2024-01-02-dated.md': post(),
      'src/posts/named.md': post('permalink: /writing/named/index.html'),
      'src/posts/off.md': post('permalink: false'),
      'src/about/index.md': post(),
      'src/archive.njk': '---\npermalink: /posts/archive/\n---\n',
      'src/tags.njk': '---\npermalink: "/topics/{{ tag | slugify }}/"\n---\n',
      'src/_includes/x.md': post(),
    },
    urls: {
      'src/posts/first.md': '/posts/first',
      'src/posts/2024-01-02-dated.md': '/posts/dated',
      'src/posts/named.md': '/writing/named',
      'src/posts/off.md': undefined,
      'src/about/index.md': '/about',
      'src/_includes/x.md': undefined,
    },
    links: {
      'src/posts/first.md': {
        '/posts/dated/': 'page',
        '/posts/2024-01-02-dated/': 'page',
        '/posts/nope/': 'broken',
        '/posts/archive/': 'route',
        '/topics/x': 'route',
        '/tags/x': 'route',
        '/img/a.png': 'unknown',
        '#nope': 'page #uncertain',
      },
    },
  },
  {
    name: 'Eleventy, where a data file moves the posts',
    preset: 'eleventy',
    files: {
      '.eleventy.js': 'module.exports = () => ({})',
      'posts/posts.json': '{ "permalink": "/blog/{{ page.fileSlug }}/" }',
      'posts/a.md': post(),
    },
    urls: {},
    links: { 'posts/a.md': { '/blog/a/': 'unknown', '/posts/nope/': 'unknown' } },
  },
  {
    name: 'Gatsby, a route for each slug',
    preset: 'gatsby',
    files: {
      'gatsby-config.js': 'module.exports = { plugins: [{ options: { path: "./blog" } }] }',
      'blog/first/index.mdx': post('slug: first'),
      'src/pages/blog/{mdx.frontmatter__slug}.js': '',
    },
    urls: { 'blog/first/index.mdx': '/blog/first' },
    links: { 'blog/first/index.mdx': { '/blog/first/': 'page', '/blog/nope': 'broken' } },
  },
  {
    name: 'Astro, AstroPaper',
    preset: 'astro',
    files: {
      'astro.config.ts': 'export default {}',
      'src/content.config.ts':
        'export const BLOG_PATH = "src/data/blog";\nconst blog = defineCollection({ loader: glob({ pattern: "**/[^_]*.md", base: `./${BLOG_PATH}` }) });',
      'src/utils/getPath.ts':
        'export function getPath(id: string, filePath: string | undefined, includeBase = true) {\n  const pathSegments = filePath?.replace(BLOG_PATH, "").split("/").filter(path => path !== "").filter(path => !path.startsWith("_")).slice(0, -1).map(segment => slugifyStr(segment));\n  const slug = id.split("/").slice(-1);\n  return [includeBase ? "/posts" : "", ...pathSegments, slug].join("/");\n}',
      'src/data/blog/a.md': post(),
      'src/data/blog/_2026/b.md': post(),
      'src/data/blog/Old Posts/c.md': post('slug: see'),
      'src/data/blog/examples/_draft.md': post(),
      'src/pages/posts/[...slug]/index.astro':
        '---\nexport async function getStaticPaths() { const posts = await getCollection("blog", ({ data }) => !data.draft); return posts.map(post => ({ params: { slug: getPath(post.id, post.filePath, false) }, props: { post } })); }\n---\n',
      'src/pages/posts/[...slug]/index.png.ts': '',
      'src/pages/posts/[...page].astro': 'getCollection("blog")',
      'src/pages/og/[...slug].png.ts': '',
    },
    urls: {
      'src/data/blog/a.md': '/posts/a',
      'src/data/blog/_2026/b.md': '/posts/b',
      'src/data/blog/Old Posts/c.md': '/posts/old-posts/see',
      'src/data/blog/examples/_draft.md': undefined,
    },
    links: {
      'src/data/blog/a.md': {
        '/posts': 'route',
        '/posts/2': 'route',
        '/posts/b': 'page',
        '/posts/old-posts/see': 'page',
        '/posts/a/index.png': 'route',
        '/og/a/b.png': 'route',
        '/og/a/b': 'unknown',
        '/posts/nowhere': 'broken',
        '/posts/see': 'broken',
        '/posts/_2026/b': 'broken',
      },
    },
  },
  {
    name: 'Astro, pages of a list beside the posts',
    preset: 'astro',
    files: {
      'astro.config.mjs': 'export default {}',
      'src/content/blog/a.md': post(),
      'src/pages/posts/[...slug]/index.astro': "getCollection('blog')",
      'src/pages/posts/[...page].astro': "getCollection('blog')",
    },
    urls: { 'src/content/blog/a.md': '/posts/a' },
    links: {
      'src/content/blog/a.md': {
        '/posts': 'route',
        '/posts/2': 'route',
        '/posts/nope': 'broken',
        '/posts/2/3': 'broken',
      },
    },
  },
  {
    name: 'Next, posts in src/data',
    preset: 'next',
    files: { 'next.config.js': '', 'src/app/blog/[slug]/page.tsx': '', 'src/data/blog/a.mdx': post() },
    urls: { 'src/data/blog/a.mdx': '/blog/a' },
    links: { 'src/data/blog/a.mdx': { '/blog/a': 'page', '/blog/nope': 'broken' } },
  },
  {
    name: 'Next, posts inside app/',
    preset: 'next',
    files: {
      'next.config.ts': '',
      'app/blog/[slug]/page.tsx': '',
      'app/blog/posts/vim.mdx': post(),
      'app/page.tsx': '',
    },
    urls: { 'app/blog/posts/vim.mdx': '/blog/vim' },
    links: { 'app/blog/posts/vim.mdx': { '/blog/vim': 'page', '/blog/nope': 'broken', '/': 'route' } },
  },
  {
    name: 'VitePress',
    preset: 'plain',
    files: {
      'docs/.vitepress/config.mts': 'export default {}',
      'docs/index.md': post(),
      'docs/guide/a.md': post(),
      'docs/hand/index.md': post(),
    },
    urls: { 'docs/index.md': '/', 'docs/guide/a.md': '/guide/a' },
    links: {
      'docs/index.md': {
        '/guide/a.html': 'page',
        './guide/a.md': 'page',
        '/guide/nope': 'broken',
        '/nope': 'unknown',
        '/hand/index': 'page',
        '/hand/index#a-heading': 'page',
        '/index': 'page',
        '/guide/index': 'broken',
        '/guide/a/index': 'broken',
      },
    },
  },
  {
    name: 'VitePress, pages in a folder of its own',
    preset: 'plain',
    files: {
      'docs/.vitepress/config.ts': "export default defineConfig({ srcDir: './src' })",
      'docs/src/guide/a.md': post(),
      'docs/src/public/logo.svg': '',
      'README.md': post(),
    },
    urls: { 'docs/src/guide/a.md': '/guide/a' },
    links: { 'docs/src/guide/a.md': { '/guide/a': 'page', '/guide/nope': 'broken', '/logo.svg': 'file' } },
  },
  {
    name: 'VitePress, pages in a folder that is computed',
    preset: 'plain',
    files: {
      '.vitepress/config.ts': 'export default defineConfig({ srcDir })',
      'src/guide/a.md': post(),
    },
    urls: {},
    links: { 'src/guide/a.md': { '/src/guide/nope': 'unknown' } },
  },
  {
    name: 'Pelican',
    preset: 'plain',
    files: { 'pelicanconf.py': '', 'content/a.md': post(), 'content/pages/about.md': post() },
    urls: { 'content/a.md': '/content/a' },
    links: {
      'content/a.md': {
        '{filename}../pages/about.md': 'template',
        '{filename}/nope.md#x': 'template',
        '|filename|nope.md': 'template',
        '{static}/nope.png': 'template',
        'filename/nope.md': 'broken',
        'x{filename}/nope.md': 'broken',
        'pages/about.md': 'page',
      },
    },
  },
  {
    name: 'a plain folder',
    preset: 'plain',
    files: { 'README.md': post(), 'docs/a.md': post(), 'docs/img/a.png': '' },
    urls: { 'docs/a.md': '/docs/a' },
    links: {
      'docs/a.md': {
        '../README.md': 'page',
        'nope.md': 'broken',
        '/docs/nope': 'unknown',
        'img/a.png': 'file',
        './img/b.png': 'broken',
        '../../../issues': 'unknown',
        '../../../../issues': 'broken',
      },
      'README.md': {
        '../../issues?q=x': 'unknown',
        '../../wiki/Page': 'unknown',
        '../../releases/latest': 'unknown',
        '../../actions/workflows/ci.yml/badge.svg': 'unknown',
        '../../pulls': 'unknown',
        '../../discussions': 'unknown',
        '../../blob/main/x.md': 'unknown',
        '../../tree/main/x': 'unknown',
        '../../issues-and-more': 'broken',
        '../../x.md': 'broken',
      },
    },
  },
  {
    name: 'a site in a folder of a repository',
    preset: 'docusaurus',
    files: {
      'README.md': post(),
      'website/docusaurus.config.js': 'module.exports = {}',
      'website/docs/a.md': post(),
      'website/static/a.png': '',
      'examples/site/astro.config.mjs': '',
    },
    urls: { 'website/docs/a.md': '/docs/a' },
    links: { 'website/docs/a.md': { '/docs/nope': 'broken', '/a.png': 'file' } },
  },
];

describe('presets', () => {
  for (const { name, preset, files, urls, links } of cases) {
    describe(name, () => {
      const detected = detectedSite(files);
      it(`is recognised as ${preset}`, () => {
        assert.equal(detected.loaded.config.preset, preset);
        assert.match(detected.loaded.config.presetReason, /\w/);
      });
      for (const [file, url] of Object.entries(urls)) {
        it(`${file} is ${url ?? 'no page'}`, () => assert.equal(detected.page(file).url, url));
      }
      for (const [file, targets] of Object.entries(links)) {
        for (const [url, kind] of Object.entries(targets)) {
          it(`${url} is: ${kind}`, () => assert.equal(kindOf(detected, file, url), kind));
        }
      }
    });
  }
});
