import assert from 'node:assert/strict';
import { showsOwnSlugs } from '../../../server/src/core/site/presets/static-paths.ts';

/** A page module of Astro whose `getStaticPaths` gives its entries this way. */
const page = (entries: string, before: string = ''): string =>
  `---\nexport async function getStaticPaths() {\n  const posts = await getCollection('blog');\n  ${before}\n  return posts.map(${entries});\n}\nconst { post } = Astro.props;\nconst slug = post.slug.toUpperCase();\n---\n<h1>{slug}</h1>\n`;

describe('showsOwnSlugs', () => {
  const plain: readonly string[] = [
    page('(post) => ({ params: { slug: post.slug }, props: { post } })'),
    page('post => { return { props: post, params: { slug: post.id } } }'),
    page('({ slug }) => ({ params: { slug } })'),
    page('({ id, data }) => ({ params: { slug: id }, props: data })'),
    page('(post) => ({ params: { "slug": post.data.slug ?? post.id } })'),
    page('(post) => { const slug = post.slug; return { params: { slug }, props: { post } }; }'),
    page('(post) => { const { slug } = post; return { params: { slug } }; }'),
    page("(post) => ({ params: { slug: post.id.replace(/\\.mdx?$/, '') } })"),
    page('(post) => ({ params: { lang: post.data.lang, slug: post!.id } })'),
    page('(post) => ({ params: { slug: post.id || undefined } })'),
    page('(post) => ({ params: { slug: post.slug as string } })'),
    page('(post) => ({ params: { slug: `${post.slug}` } })'),
    "---\nconst { slug } = Astro.params;\nconst post = await getEntry('blog', slug);\n---\n",
  ];
  for (const source of plain) it(`sure: ${source}`, () => assert.equal(showsOwnSlugs(source, 'slug'), true));

  const computed: readonly string[] = [
    page("(post) => ({ params: { slug: post.slug.split('/').slice(1).join('/') } })"),
    page("(post) => ({ params: { slug: post.id.replace(/^\\d{4}-\\d{2}-\\d{2}-/, '') } })"),
    page("(post) => ({ params: { slug: post.slug.replace('es/', '') } })"),
    page(
      "(post) => { const [year, ...rest] = post.slug.split('-'); return { params: { slug: `${year}/${rest.join('-')}` } }; }",
    ),
    page("(post) => { const [, slug] = post.id.split('/'); return { params: { slug } }; }"),
    page('(post) => { post.slug = short(post.slug); return { params: { slug: post.slug } }; }'),
    page('(post) => ({ params: { slug: post.slug } })', 'posts = posts.map((p) => ({ ...p, slug: short(p.slug) }));'),
    page('(post) => ({ params: { slug: getPath(post.id, post.filePath, false) } })'),
    page('(post) => { const slug = slugify(post.data.title); return { params: { slug } }; }'),
    page('(slug) => ({ params: { slug } })'),
    page('(post) => ({ params: { path: post.slug } })'),
    page('(post) => ({ params: { slug: post.data.permalink } })'),
    "---\nexport { getStaticPaths } from '../paths';\n---\n",
    '---\nexport const getStaticPaths = async () => await postPaths();\n---\n',
  ];
  for (const source of computed) it(`not known: ${source}`, () => assert.equal(showsOwnSlugs(source, 'slug'), false));
});
