import assert from 'node:assert/strict';
import { followRedirects } from '../../../server/src/core/site/redirects/follow.ts';
import { parseRedirects } from '../../../server/src/core/site/redirects/parse.ts';
import { pathToRegexpPattern, splatPattern } from '../../../server/src/core/site/redirects/pattern.ts';
import { redirectTable } from '../../../server/src/core/site/redirects/redirects.ts';
import { mark } from '../../support/marked.ts';

/** Where a path leads by the rules of a file: the first step. */
function leads(file: string, text: string, path: string, query = ''): string | undefined {
  return redirectTable(parseRedirects(file, text).rules).match(path, query)?.to;
}

/** The text with marks around every source and target. */
function values(file: string, text: string): string {
  const { rules } = parseRedirects(file, text);
  return mark(
    text,
    rules.flatMap((rule) => [rule.fromRange, rule.toRange]),
  );
}

describe('netlify.toml', () => {
  const text = `# [[redirects]] in a comment
[build]
  command = "npm run build" # from = "/no"

[[redirects]]
  from = "/old"
  to = '/new'
  status = 301

[[headers]]
  for = "/*"
  [headers.values]
  from = "/not-a-redirect"

[[redirects]]
  from = "/docs/*" # all
  to = "/manual/:splat"
  force = true
  query = { id = ":id" }
[[redirects]]
  to = "/last"
  from = "/\\u0061b"
`;

  it('finds the values exactly, in any order and quoting', () => {
    assert.equal(
      values('netlify.toml', text),
      text
        .replace('"/old"', '"‹/old›"')
        .replace("'/new'", "'‹/new›'")
        .replace('"/docs/*"', '"‹/docs/*›"')
        .replace('"/manual/:splat"', '"‹/manual/:splat›"')
        .replace('"/last"', '"‹/last›"')
        .replace('"/\\u0061b"', '"‹/\\u0061b›"'),
    );
  });

  it('reads values as TOML does', () => {
    const { rules } = parseRedirects('netlify.toml', text);
    assert.deepEqual(
      rules.map(({ from, to, status, force, query }) => ({ from, to, status, force, query })),
      [
        { from: '/old', to: '/new', status: 301, force: undefined, query: undefined },
        { from: '/docs/*', to: '/manual/:splat', status: 301, force: true, query: { id: ':id' } },
        { from: '/ab', to: '/last', status: 301, force: undefined, query: undefined },
      ],
    );
  });

  it('says where it does not parse, and still reads what it can', () => {
    const { rules, problems } = parseRedirects(
      'netlify.toml',
      '[[redirects]]\nfrom = "/a"\nto = "/b"\n\n[[redirects]]\nfrom = /c\n',
    );
    assert.equal(problems.length, 1);
    assert.equal(rules[0]?.to, '/b');
  });
});

describe('_redirects', () => {
  const text = `# comment
/old            /new
/temp  /new  302!   # why
/blog/:year/:slug   /posts/:slug
/search q=:term     /find/:term  200
/fr/*  /fr/404  404
/us  /usa  302  Country=us
https://old.example.com/*  https://example.com/:splat  301!
`;

  it('finds the values exactly', () => {
    assert.equal(
      values('_redirects', text).split('\n').slice(1, 5).join('\n'),
      `‹/old›            ‹/new›
‹/temp›  ‹/new›  302!   # why
‹/blog/:year/:slug›   ‹/posts/:slug›
‹/search› q=:term     ‹/find/:term›  200`,
    );
  });

  for (const [path, query, target] of [
    ['/old', '', '/new'],
    ['/older', '', undefined],
    ['/blog/2021/hello', '', '/posts/hello'],
    ['/blog/2021', '', undefined],
    ['/search', '?q=cat', '/find/cat'],
    ['/search', '', undefined],
    // An error page is no answer, and no reason to believe in a page.
    ['/fr/nope', '', undefined],
  ] as const) {
    it(`${path}${query} leads to ${target ?? 'nothing'}`, () =>
      assert.equal(leads('_redirects', text, path, query), target));
  }
});

describe('vercel.json', () => {
  const text = `{
  "redirects": [
    { "source": "/docs/:path*", "destination": "/manual/:path*", "permanent": true },
    { "source": "/lib/(client|server)/:name", "destination": "/sdk/:name" },
    { "source": "/a/(.*)", "destination": "/b/$1", "statusCode": 301 },
    { "source": "/h/:x", "destination": "/handbook#:x" },
    { "source": "/not/((?!keep).*)", "destination": "/gone" },
    { "source": "/ip", "destination": "/x", "has": [{ "type": "header", "key": "x" }] },
    { "source": "/:any*", "has": [{ "type": "host", "value": "old.com" }], "destination": "https://new.com/:any*" }
  ],
  "rewrites": [{ "source": "/app/:match*", "destination": "https://app.example.com/:match*" }]
}`;

  for (const [path, target] of [
    ['/docs', '/manual'],
    ['/docs/a', '/manual/a'],
    ['/docs/a/b', '/manual/a/b'],
    ['/docsx', undefined],
    ['/lib/client/js', '/sdk/js'],
    ['/lib/other/js', undefined],
    ['/lib/client/js/x', undefined],
    ['/a/x/y', '/b/x/y'],
    ['/h/values', '/handbook#values'],
    ['/not/this', '/gone'],
    ['/not/keep', undefined],
    ['/app/x', 'https://app.example.com/x'],
    // A rule for another host says nothing about this one.
    ['/whatever', undefined],
  ] as const) {
    it(`${path} leads to ${target ?? 'nothing'}`, () => assert.equal(leads('vercel.json', text, path), target));
  }

  it('finds the values exactly', () => {
    const [rule] = parseRedirects('vercel.json', text).rules;
    assert.equal(text.slice(rule!.fromRange.start, rule!.fromRange.end), '/docs/:path*');
    assert.equal(text.slice(rule!.toRange.start, rule!.toRange.end), '/manual/:path*');
    assert.equal(rule!.status, 308);
  });

  it('says where it does not parse', () => {
    const broken = '{ "redirects": [ { "source": "/a" "destination": "/b" } ] }';
    const [problem] = parseRedirects('vercel.json', broken).problems;
    assert.equal(mark(broken, [problem!.range]), '{ "redirects": [ { "source": "/a" ‹"destination"›: "/b" } ] }');
  });
});

describe('next.config.js', () => {
  const text = `module.exports = {
  async redirects() {
    return [
      // { source: '/no', destination: '/never', permanent: true },
      { source: '/old/:slug', destination: '/new/:slug', permanent: true },
      { source: \`/x/\${y}\`, destination: '/z', permanent: false },
    ]
  },
  async rewrites() { return [{ source: '/r', destination: '/s' }] },
}`;
  it('reads literals, with their places', () => {
    const { rules } = parseRedirects('next.config.js', text);
    assert.deepEqual(
      rules.filter((rule) => !rule.conditional).map(({ from, to, status }) => [from, to, status]),
      [
        ['/old/:slug', '/new/:slug', 308],
        ['/r', '/s', 200],
      ],
    );
    assert.equal(text.slice(rules[0]!.toRange.start, rules[0]!.toRange.end), '/new/:slug');
    assert.equal(leads('next.config.js', text, '/old/a'), '/new/a');
  });

  it('does not know what is at a source or behind a destination that is computed', () => {
    const computed =
      "export default [{ source: `/x/${y}`, destination: '/z' }, { source: '/a', destination: there }, { source: '/b/:v(\\\\d{1,3})', destination: '/c' }]";
    const table = redirectTable(parseRedirects('redirects.mjs', computed).rules);
    for (const path of ['/x/1', '/a', '/b/12']) assert.equal(table.match(path)?.redirect.conditional, true, path);
    for (const path of ['/y', '/a/b', '/c']) assert.equal(table.match(path), undefined, path);
  });

  it('are read from a module or a JSON list of the site', () => {
    const list = '[{ "source": "/old", "destination": "/new", "permanent": true }]';
    assert.equal(leads('redirects.json', list, '/old'), '/new');
    assert.equal(
      leads(
        'lib/redirects.ts',
        `export const redirects: Redirect[] = ${list};`
          .replaceAll('"source"', 'source')
          .replaceAll('"destination"', 'destination'),
        '/old',
      ),
      '/new',
    );
  });
});

describe('a table of redirects', () => {
  const table = (lines: string) => redirectTable(parseRedirects('_redirects', lines).rules);

  it('takes the first rule that matches, patterns and plain paths alike', () => {
    assert.equal(table('/a/* /first\n/a/b /second').match('/a/b')?.to, '/first');
    assert.equal(table('/a/b /second\n/a/* /first').match('/a/b')?.to, '/second');
  });

  it('follows chains and finds loops', () => {
    assert.equal(followRedirects(table('/a /b\n/b /c'), '/a')?.target, '/c');
    assert.equal(followRedirects(table('/a /b\n/b /a'), '/a')?.loop, true);
    assert.equal(followRedirects(table('/a /a'), '/a')?.loop, true);
    assert.equal(followRedirects(table('/a/* /a/x/:splat'), '/a/b')?.loop, true);
    assert.equal(followRedirects(table('/a https://x.com/'), '/a')?.target, 'https://x.com/');
  });

  it('passes over rules that put a slash behind a path', () => {
    assert.equal(followRedirects(table('/a/* /a/:splat/ 301'), '/a/b'), undefined);
    assert.equal(followRedirects(table('/a/* /a/:splat/ 301\n/a/b /c'), '/a/b')?.target, '/c');
    assert.equal(followRedirects(table('/a/* /a/:splat/ 301\n/x /a/b'), '/x')?.target, '/a/b');
    assert.equal(followRedirects(table('/a /a/\n/a /c'), '/a')?.target, '/c');
    assert.equal(followRedirects(table('/a/* https://b.com/a/:splat/'), '/a/b')?.target, 'https://b.com/a/b/');
  });

  it('ends a chain where the site serves the page, unless the rule is forced', () => {
    const served = (path: string) => path === '/b';
    assert.equal(followRedirects(table('/a /b\n/b /c'), '/a', '', served)?.target, '/b');
    assert.equal(followRedirects(table('/a /b\n/b /c 301!'), '/a', '', served)?.target, '/c');
  });
});

describe('patterns', () => {
  it('cannot be made to hang', () => {
    const hostile = pathToRegexpPattern(`/${':a-'.repeat(1)}(.*)(.*)(.*)(.*)(.*)(.*)(.*)x`);
    assert.ok(hostile && hostile !== 'unsure');
    assert.equal(hostile.match(`/${'a-'.repeat(3000)}`), undefined);
    const splats = splatPattern(`/${'*a'.repeat(20)}`);
    assert.equal(splats?.match(`/${'a'.repeat(3000)}b`), undefined);
  });

  it('says so where it cannot read a regular expression', () => {
    assert.equal(pathToRegexpPattern('/((?<!x)y+)+'), 'unsure');
  });
});
