import assert from 'node:assert/strict';
import { createSchemas } from '../../../server/src/core/features/create-schema.ts';
import { parsePost } from '../../../server/src/core/post/post.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { engineOf } from '../../support/engine.ts';

/** Forty posts of a habit, and what one of them has otherwise. */
function blog(odd: Record<number, string> = {}): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `contents/blog/p${i}.md`,
      odd[i] ??
        `---\ntitle: Post ${i}\ndate: 2024-01-${String((i % 28) + 1).padStart(2, '0')}\nlayout: ${i % 3 ? 'wide' : 'narrow'}\nlang: en\nrating: ${i % 5}\nreviewed: 2024-02-0${(i % 9) + 1}\ntags:\n  - AI\nhero:\n  alt: A cat\n  wide: true\n${i % 2 ? 'sponsor: Acme\n' : ''}---\n\nText.\n`,
    ]),
  );
}

function created(files: Record<string, string>, overwrite = false) {
  const { site, loaded } = engineOf(files);
  const posts = Object.entries(files).flatMap(([file, text]) => (/\.mdx?$/.test(file) ? parsePost(file, text) : []));
  const answer = createSchemas(loaded.config, posts, site.today, (file) => files[file], overwrite);
  const written: Record<string, string> = {};
  for (const change of answer.changes) {
    if (change.kind === 'create') written[change.file] = change.text;
    else if (change.kind === 'edit') written[change.file] = applyEdits(files[change.file]!, change.edits);
  }
  return { ...answer, written };
}

describe('schemas made of the posts of a site', () => {
  it('learn types, required keys, allowed and usual values', () => {
    const { written, outliers } = created(blog());
    assert.deepEqual(outliers, []);
    const schema = JSON.parse(written['schemas/blog.schema.json']!);
    assert.deepEqual(schema.required, ['title', 'date', 'layout', 'lang', 'rating', 'reviewed', 'tags', 'hero']);
    const { layout, lang, rating, reviewed, tags, hero, sponsor, date } = schema.properties;
    assert.deepEqual(layout, { $comment: '40 of 40', type: 'string', enum: ['wide', 'narrow'] });
    assert.deepEqual(lang, { $comment: '40 of 40', type: 'string', default: 'en' });
    assert.equal(rating.type, 'integer');
    assert.equal(reviewed.format, 'date');
    assert.deepEqual([date.format, date.default, date.enum], ['date', undefined, undefined]);
    assert.deepEqual([tags.type, tags.items, tags.examples], ['array', { type: 'string' }, [['AI']]]);
    assert.deepEqual(hero.required, ['alt', 'wide']);
    assert.equal(hero.properties.wide.type, 'boolean');
    assert.equal(sponsor.$comment, '20 of 40');
    assert.match(written['schemas/blog.schema.json']!, /"enum": \["wide", "narrow"\]/);
  });

  it('take no value of a post for the usual one where each post has its own, and no key that one of many has', () => {
    const same = Object.fromEntries(
      Array.from({ length: 24 }, (_, i) => [
        `contents/blog/p${i}.md`,
        `---\ntitle: Post\ndate: 2024-01-01T09:00:00Z\nauthor: [bo]\n${i === 3 ? 'venue: Here\ndescription: One\n' : ''}${i < 4 ? 'rare: x\n' : ''}${i < 12 ? 'often: y\n' : ''}---\n\nText.\n`,
      ]),
    );
    const { written } = created(same);
    const { properties } = JSON.parse(written['schemas/blog.schema.json']!);
    assert.deepEqual(Object.keys(properties), ['title', 'date', 'author', 'often', 'rare', 'description']);
    assert.deepEqual([properties.title.default, properties.date.default], [undefined, undefined]);
  });

  it('keep the meanings of values that the format of the site knows, and describe keys as that format does', () => {
    const posts = (folder: string) =>
      Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `${folder}/p${i}.md`,
          `---\ntitle: Post ${i}\nauthor: [bo]\nfeaturedImageType: ${i % 2 ? 'full' : 'standard'}\n---\n\nText.\n`,
        ]),
      );
    const posthog = JSON.parse(created(posts('contents/blog')).written['schemas/blog.schema.json']!).properties;
    assert.deepEqual(posthog.featuredImageType.enumDescriptions.length, 2);
    assert.match(posthog.author.markdownDescription, /src\/data\/authors\.json/);
    const hugo = { ...posts('content/posts'), 'hugo.toml': '' };
    const other = JSON.parse(created(hugo).written['schemas/posts.schema.json']!).properties;
    assert.equal(other.author.markdownDescription, 'Who wrote it.');
  });

  it('name the posts that differ, and those alone', () => {
    const slips = {
      3: '---\ntitle: Post\ndate: 2024-01-01\nlayout: wdie\nlang: en\nrating: three\nreviewed: 2024-02-01\ntags: [AI]\nhero: { alt: x, wide: true }\nSponsor: Acme\n---\n',
      7: '---\ntitle: Post\ndate: 2024-01-01\nlayout: wide\nlang: en\nrating: 3\nreviewed: soon\ntags: AI\n---\n',
    };
    const { outliers } = created(blog(slips));
    assert.deepEqual(
      outliers.map(({ file, problem }) => `${file} ${/^"[^"]*"/.exec(problem.message)?.[0]}`),
      [
        'contents/blog/p3.md "layout"',
        'contents/blog/p3.md "rating"',
        'contents/blog/p3.md "Sponsor"',
        'contents/blog/p7.md "hero"',
        'contents/blog/p7.md "reviewed"',
        'contents/blog/p7.md "tags"',
      ],
    );
  });

  it('are one for each folder with a habit of its own, the general one first', () => {
    const docs = Object.fromEntries(
      Array.from({ length: 8 }, (_, i) => [`contents/docs/d${i}.md`, `---\nheading: D${i}\norder: ${i}\n---\n`]),
    );
    const notes = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`contents/notes/n${i}.md`, `---\nheading: N${i}\norder: ${i}\n---\n`]),
    );
    const { schemas, written } = created({ ...blog(), ...docs, ...notes });
    assert.deepEqual(
      schemas.map(({ files, posts }) => [files, posts]),
      [
        ['contents/**/*.{md,mdx,markdown}', 14],
        ['contents/blog/**/*.{md,mdx,markdown}', 40],
      ],
    );
    const again = engineOf({ ...blog(), ...docs, ...notes, ...written });
    assert.deepEqual(again.problemsOf('slugline.config.json'), []);
    assert.equal(again.loaded.config.schemas.length, 2);
    for (const file of again.files())
      assert.deepEqual(
        again.problemsOf(file).filter(({ rule }) => rule === 'frontmatter/schema'),
        [],
      );
  });

  it('leave the rest of a configuration alone, and write over nothing unasked', () => {
    const config = '{\n    // ours\n    "preset": "posthog",\n    "routes": ["/a"] // kept\n}\n';
    const first = created({ ...blog(), 'slugline.config.json': config });
    assert.equal(
      first.written['slugline.config.json'],
      config
        .replace('["/a"]', '["/a"],')
        .replace(
          '// kept',
          '// kept\n    "schemas": [\n        { "files": "contents/blog/**/*.{md,mdx,markdown}", "schema": "schemas/blog.schema.json" }\n    ]',
        ),
    );
    const short = created({ ...blog(), 'slugline.config.json': '{ "preset": "posthog" }\n' });
    assert.equal(
      short.written['slugline.config.json'],
      '{ "preset": "posthog",\n  "schemas": [\n    { "files": "contents/blog/**/*.{md,mdx,markdown}", "schema": "schemas/blog.schema.json" }\n  ]\n}\n',
    );
    const files = { ...blog(), ...first.written };
    assert.deepEqual(created(files).changes, []);
    const own = { ...files, 'schemas/blog.schema.json': '{}' };
    assert.deepEqual([created(own).taken, created(own).changes], [['schemas/blog.schema.json'], []]);
    assert.equal(created(own, true).written['schemas/blog.schema.json'], first.written['schemas/blog.schema.json']);
    assert.deepEqual(
      created({ ...blog(), 'slugline.config.json': '{ oops' }).written['slugline.config.json'],
      undefined,
    );
  });

  it('are none where there is too little to learn from', () => {
    assert.deepEqual(created({ 'contents/blog/a.md': '---\ntitle: A\n---\n', 'contents/blog/b.md': 'x' }).schemas, []);
  });
});
