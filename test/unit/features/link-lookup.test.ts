import assert from 'node:assert/strict';
import { documentLinks, documentLinkTarget } from '../../../server/src/core/features/document-links.ts';
import { linkDefinition } from '../../../server/src/core/features/link-definition.ts';
import { linkHover } from '../../../server/src/core/features/link-hover.ts';
import { linkReferences } from '../../../server/src/core/features/link-references.ts';
import { mark } from '../../support/marked.ts';
import { world } from '../../support/world.ts';

const site = {
  'contents/blog/a.md':
    '---\ntitle: Alpha\ndate: 2024-01-02\ndescription: All *about* it.\nfeaturedImage: ../images/a.png\n---\n\n## One\n\n## Two\n',
  'contents/blog/b.md':
    '---\ntitle: Beta\n---\n\n[a](/blog/a), [two](https://posthog.com/blog/a/#two), <a href="/blog/a#one">x</a>\n',
  'contents/images/a.png': '',
  'netlify.toml':
    '[[redirects]]\n  from = "/old"\n  to = "/older"\n\n[[redirects]]\n  from = "/older"\n  to = "/blog/a"\n',
};

const at = (line: string) => world({ ...site, 'contents/blog/c.md': `---\ntitle: Gamma\n---\n\n${line}\n` });

function define(line: string): string[] {
  const w = at(line);
  return (linkDefinition(w.site, w.post, w.page, w.cursor)?.targets ?? []).map(
    ({ file, range }) => `${file}: ${w.files[file]!.slice(range.start, range.end)}`,
  );
}

function references(w: ReturnType<typeof at>): Record<string, string> {
  const found = linkReferences(w.site, w.post, w.page, w.cursor, false) ?? [];
  const files = [...new Set(found.map((place) => place.file))];
  return Object.fromEntries(
    files.map((file) => [
      file,
      mark(
        w.files[file]!,
        found.filter((place) => place.file === file).map((place) => place.range),
      )
        .split('\n')
        .at(-2)!,
    ]),
  );
}

describe('where a link leads', () => {
  it('to the page, the heading, the image, and the redirects on the way', () => {
    assert.deepEqual(define('[x](/blog/|a)'), ['contents/blog/a.md: ']);
    assert.deepEqual(define('[x](/blog/a#t|wo)'), ['contents/blog/a.md: ## Two']);
    assert.deepEqual(define('[x|](./a.md#two)'), ['contents/blog/a.md: ## Two']);
    assert.deepEqual(define('![x](../images/|a.png)'), ['contents/images/a.png: ']);
    assert.deepEqual(
      define('[x](/ol|d)').map((place) => place.split(':')[0]),
      ['contents/blog/a.md', 'netlify.toml', 'netlify.toml'],
    );
    assert.deepEqual(define('[x](/nowhere|)'), []);
    assert.deepEqual(define('[x][r|]\n\n[r]: /blog/a#one'), ['contents/blog/a.md: ## One']);
    assert.deepEqual(define('[r]: /blog/a#on|e'), ['contents/blog/a.md: ## One']);
  });

  it('the destinations of a post can be clicked', () => {
    const w = at('[x](/blog/a#two) <https://example.org> [m](mailto:a@b.c) [no](javascript:alert(1)) |');
    assert.equal(
      mark(
        w.post.text,
        documentLinks(w.post, w.page).map((link) => link.range),
      )
        .split('\n')
        .at(-2),
      '[x](‹/blog/a#two›) <‹https://example.org›> [m](‹mailto:a@b.c›) [no](javascript:alert(1)) ',
    );
    assert.deepEqual(documentLinkTarget(w.site, w.post.file, '/blog/a#two'), {
      kind: 'file',
      file: 'contents/blog/a.md',
      line: 9,
      character: 0,
      tooltip: 'Open "Alpha" at "Two"',
    });
    assert.equal(documentLinkTarget(w.site, w.post.file, '/nowhere'), undefined);
    assert.equal(documentLinkTarget(w.site, w.post.file, 'https://example.org')?.kind, 'url');
  });

  it('hover shows the page, its state and who links to it', () => {
    const w = at('[x](/old|)');
    const hover = linkHover(w.site, w.post, w.page, w.cursor, (file) => `file:///${file}`);
    assert.equal(
      hover?.markdown,
      [
        '**Alpha**',
        '2024-01-02',
        'All \\*about\\* it.',
        '![](file:///contents/images/a.png|width=280)',
        '`/blog/a` · 2 pages link here',
        'Redirected by `netlify.toml`: `/old` → `/older`, then `/older` → `/blog/a`',
      ].join('\n\n'),
    );
  });

  it('hover on a heading lists the links to it', () => {
    const w = world({ ...site, 'contents/blog/a.md': site['contents/blog/a.md'].replace('## Two', '## T|wo') });
    const hover = linkHover(w.site, w.post, w.page, w.cursor, () => undefined);
    assert.equal(hover?.markdown, '`#two` · 1 link leads here\n\n- Beta `contents/blog/b.md`');
  });
});

describe('who links here', () => {
  it('to a page from a link to it, in every form, the own file too', () => {
    assert.deepEqual(references(at('[x](/blog/a|)')), {
      'contents/blog/b.md': '‹[a](/blog/a)›, ‹[two](https://posthog.com/blog/a/#two)›, <a href="‹/blog/a#one›">x</a>',
      'contents/blog/c.md': '‹[x](/blog/a)›',
    });
  });

  it('to a page from its frontmatter, to a heading from the heading', () => {
    const page = world({ ...site, 'contents/blog/a.md': site['contents/blog/a.md'].replace('Alpha', 'Al|pha') });
    assert.equal(linkReferences(page.site, page.post, page.page, page.cursor, true)?.length, 4);
    const heading = world({ ...site, 'contents/blog/a.md': site['contents/blog/a.md'].replace('## One', '## On|e') });
    assert.deepEqual(references(heading), {
      'contents/blog/b.md': '[a](/blog/a), [two](https://posthog.com/blog/a/#two), <a href="‹/blog/a#one›">x</a>',
    });
  });

  it('to an image', () => {
    assert.deepEqual(Object.keys(references(at('![x](../images/a.png|)'))).sort(), [
      'contents/blog/a.md',
      'contents/blog/c.md',
    ]);
  });
});
