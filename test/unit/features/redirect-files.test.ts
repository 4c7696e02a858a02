import assert from 'node:assert/strict';
import { type Moved, redirectEdits } from '../../../server/src/core/features/redirect-files/index.ts';
import type { Redirect } from '../../../server/src/core/site/redirects/redirects.ts';
import { applyEdits } from '../../../server/src/core/text/range.ts';
import { parseRedirects } from '../../support/redirects.ts';

/** The file's text after pages have moved. A rule with `*` matches by its prefix here. */
function moved(file: string, text: string, moves: Readonly<Record<string, string>>): string {
  const list: Moved[] = Object.entries(moves).map(([from, to]) => ({ from, to }));
  const matches = (rule: Redirect, path: string) =>
    rule.from.endsWith('*') ? path.startsWith(rule.from.slice(0, -1)) : rule.from === path;
  return applyEdits(text, redirectEdits(file, text, parseRedirects(file, text), list, matches).edits);
}

describe('redirect files', () => {
  const toml = `# ours
[[redirects]]
    from = "/x"
    to = "/y" # why

[[redirects]]
  from = '/old'
  to = '/blog/a'
  status = 301

[build]
  command = "x"
`;

  it('netlify.toml: adds in the style of the last plain rule, and retargets instead of making a chain', () => {
    assert.equal(
      moved('netlify.toml', toml, { '/blog/a': '/blog/b' }),
      toml.replace(
        `'/blog/a'\n  status = 301\n`,
        `'/blog/b'\n  status = 301\n\n[[redirects]]\n  from = '/blog/a'\n  to = '/blog/b'\n  status = 301\n`,
      ),
    );
  });

  it('netlify.toml: takes out the rule that would hide the new page', () => {
    assert.equal(
      moved('netlify.toml', toml, { '/blog/a': '/old' }),
      toml.replace(`'/old'\n  to = '/blog/a'`, `'/blog/a'\n  to = '/old'`),
    );
  });

  it('netlify.toml: adds before a pattern that would catch the old URL', () => {
    const text = '[[redirects]]\nfrom = "/a"\nto = "/b"\n\n[[redirects]]\nfrom = "/blog/*"\nto = "/news/:splat"\n';
    assert.equal(
      moved('netlify.toml', text, { '/blog/x': '/y' }),
      text.replace(
        '[[redirects]]\nfrom = "/blog',
        '[[redirects]]\nfrom = "/blog/x"\nto = "/y"\n\n[[redirects]]\nfrom = "/blog',
      ),
    );
  });

  it('netlify.toml: a first rule, CRLF kept', () => {
    assert.equal(
      moved('netlify.toml', '[build]\r\n  command = "x"\r\n', { '/a': '/b' }),
      '[build]\r\n  command = "x"\r\n\r\n[[redirects]]\r\n  from = "/a"\r\n  to = "/b"\r\n',
    );
    assert.equal(moved('netlify.toml', '', { '/a': '/b' }), '[[redirects]]\n  from = "/a"\n  to = "/b"\n');
  });

  const json = `{
  "trailingSlash": false,
  "redirects": [
    { "source": "/x", "destination": "/y" },
    { "source": "/old", "destination": "/blog/a#top", "permanent": true },
    {
      "source": "/p/:path*",
      "destination": "/q/:path*"
    }
  ],
  "rewrites": [{ "source": "/r", "destination": "/s" }]
}
`;

  it('vercel.json: adds, retargets with the fragment kept, leaves the rest', () => {
    assert.equal(
      moved('vercel.json', json, { '/blog/a': '/blog/b' }),
      json
        .replace('/blog/a#top', '/blog/b#top')
        .replace(
          '"/q/:path*"\n    }\n',
          '"/q/:path*"\n    },\n    { "source": "/blog/a", "destination": "/blog/b", "permanent": true }\n',
        ),
    );
  });

  it('vercel.json: removals keep it valid JSON, at any place and all at once', () => {
    for (const moves of [{ '/a': '/x' }, { '/a': '/old' }, { '/a': '/x', '/b': '/old' }] as Record<string, string>[]) {
      const out = JSON.parse(moved('vercel.json', json, moves));
      const sources = out.redirects.map((rule: { source: string }) => rule.source);
      for (const [from, to] of Object.entries(moves)) {
        assert.ok(sources.includes(from) && !sources.includes(to), sources.join());
      }
    }
    const two = '{"redirects": [{"source": "/x", "destination": "/1"}, {"source": "/y", "destination": "/2"}]}';
    assert.deepEqual(JSON.parse(moved('vercel.json', two, { '/a': '/x', '/b': '/y' })).redirects.length, 2);
  });

  it('a JSON list of redirects alone: adds and removes in it, also where it is empty', () => {
    const list = '[\n  { "source": "/old", "destination": "/a", "permanent": true }\n]\n';
    assert.equal(
      moved('redirects.json', list, { '/b': '/c' }),
      '[\n  { "source": "/old", "destination": "/a", "permanent": true },\n  { "source": "/b", "destination": "/c", "permanent": true }\n]\n',
    );
    assert.deepEqual(JSON.parse(moved('redirects.json', list, { '/a': '/b' })), [
      { source: '/old', destination: '/b', permanent: true },
      { source: '/a', destination: '/b', permanent: true },
    ]);
    assert.deepEqual(JSON.parse(moved('redirects.json', '[]\n', { '/b': '/c' })), [
      { source: '/b', destination: '/c', permanent: true },
    ]);
    assert.deepEqual(JSON.parse(moved('redirects.json', '{ "redirects": [] }', { '/b': '/c' })), {
      redirects: [{ source: '/b', destination: '/c', permanent: true }],
    });
  });

  it('JSON of another shape, which only the configuration knows, is left as it is', () => {
    const shapes = [
      '{ "/a": "/b" }',
      '{}',
      '{ "legacy": [] }',
      '[{ "from": "/a", "to": "/b" }]',
      '{ "redirects": [{ "from": "/a", "to": "/b" }] }',
      '{ "redirects": { "/a": "/b" } }',
    ];
    for (const text of shapes) assert.equal(moved('redirects.json', text, { '/x': '/y' }), text);
  });

  it('vercel.json: a first rule', () => {
    assert.deepEqual(JSON.parse(moved('vercel.json', '{}', { '/a': '/b' })), {
      redirects: [{ source: '/a', destination: '/b', permanent: true }],
    });
    assert.equal(
      moved('vercel.json', '{\n  "redirects": []\n}\n', { '/a': '/b' }),
      '{\n  "redirects": [\n    {\n      "source": "/a",\n      "destination": "/b",\n      "permanent": true\n    }\n  ]\n}\n',
    );
  });

  it('_redirects: adds in the same columns, before a catch-all', () => {
    const text = '# ours\n/x          /y           301\n/old /blog/a\n\n/* /404 404\n';
    assert.equal(
      moved('static/_redirects', text, { '/blog/a': '/blog/b' }),
      '# ours\n/x          /y           301\n/old /blog/b\n\n/blog/a /blog/b\n/* /404 404\n',
    );
  });

  it('_redirects: a last line without a line end', () => {
    assert.equal(moved('_redirects', '/x\t/y\t301', { '/a': '/b' }), '/x\t/y\t301\n/a\t/b\t301');
    assert.equal(moved('_redirects', '', { '/a': '/b' }), '/a /b 301\n');
  });

  it('a page that moves back takes its redirect with it', () => {
    const there = moved('_redirects', '/z /a\n', { '/a': '/b' });
    assert.equal(there, '/z /b\n/a /b\n');
    assert.equal(moved('_redirects', there, { '/b': '/a' }), '/z /a\n/b /a\n');
  });
});
