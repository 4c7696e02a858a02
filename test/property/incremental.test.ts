import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lint } from 'markdownlint/sync';
import { type Change, Engine } from '../../server/src/core/engine.ts';
import { parsePost } from '../../server/src/core/post/post.ts';
import type { Problem } from '../../server/src/core/problem.ts';
import { loadConfig } from '../../server/src/core/site/config-file.ts';
import { stored } from '../../server/src/core/site/stored-page.ts';
import { TODAY } from '../support/engine.ts';

/** Names that meet: in case, as a page and a folder's index, as a page and a route, as a post and a page. */
const POSTS = [
  'contents/blog/growth.md',
  'contents/blog/Growth.md',
  'contents/blog/growth.mdx',
  'contents/blog/GROWTH.md',
  'contents/blog/growth/index.md',
  'contents/blog/grwth.md',
  'contents/docs/index.md',
  'contents/docs/start.md',
  'contents/docs/deep/start.md',
  'contents/_drafts/idea.md',
];
const OTHERS = [
  'static/images/a.png',
  'static/images/A.png',
  'contents/images/b.png',
  'src/pages/about.tsx',
  'src/pages/docs/start.tsx',
  'src/pages/blog/grown.tsx',
];
const AUTHORS = 'src/data/authors.json';
const REDIRECTS = 'netlify.toml';

const LINKS = [
  '/blog/growth',
  '/blog/Growth',
  '/blog/growht',
  '/blog/growth/',
  '/blog/growth#one',
  '/blog/growth#three',
  '/blog/nothing-like-it',
  '/docs',
  '/docs/start/',
  '/docs/strat',
  '/about',
  '/old',
  '/older',
  './growth.md',
  '../docs/start#two',
  'https://posthog.com/blog/grwth',
  '#one',
  '/images/a.png',
  '../images/b.png',
  'https://example.com',
];

const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);

const post = fc
  .record({
    title: oneOf(['Growth', 'Start', 'Idea', '']),
    date: oneOf(['2024-05-01', '2024-07-01', '2024-13-01', '']),
    draft: oneOf(['true', 'false', '']),
    author: oneOf(['["ann"]', '["bob"]', 'ann', '']),
    tags: oneOf(['[Growth]', '[growth]', '[growths, Data]', '']),
    image: oneOf(['/images/a.png', '']),
    body: fc.array(
      fc.oneof(
        oneOf(['## One', '## Two', '## Three', '<a id="three"></a>', '<Widget />', '##Four']),
        oneOf(LINKS).map((url) => `${url.endsWith('.png') ? '!' : ''}[text](${url})`),
        oneOf(LINKS).map((url) => `<!-- slugline-disable-next-line link/* -->\n[text](${url})`),
      ),
      { maxLength: 6 },
    ),
  })
  .map(({ body, ...fields }) => {
    const { image, ...rest } = fields;
    const keys = Object.entries({ ...rest, featuredImage: image }).filter(([, value]) => value !== '');
    return `---\n${keys.map(([key, value]) => `${key}: ${value}\n`).join('')}---\n\n${body.join('\n\n')}\n`;
  });

const redirects = fc
  .array(
    fc.tuple(oneOf(['/old', '/older', '/docs/start', '/blog/grwth']), oneOf(LINKS.filter((url) => url[0] === '/'))),
    {
      maxLength: 3,
    },
  )
  .map((rules) => rules.map(([from, to]) => `[[redirects]]\nfrom = "${from}"\nto = "${to}"\n`).join('\n'));

const authors = fc
  .uniqueArray(oneOf(['ann', 'bob', 'cid']), { maxLength: 3 })
  .map((handles) => JSON.stringify(handles.map((handle) => ({ handle, name: handle }))));

type Step =
  | { readonly kind: 'write'; readonly file: string; readonly text: string; readonly as: 'text' | 'post' | 'record' }
  | { readonly kind: 'delete'; readonly file: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  /** Problems are asked for, so look-ups are recorded and answers kept. */
  | { readonly kind: 'ask'; readonly file: string }
  /** The session ends, and another goes on where it was; `lost` was not kept, so its record stands in the state. */
  | { readonly kind: 'restart'; readonly lost: string; readonly ask: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      file: oneOf(POSTS),
      text: post,
      as: oneOf(['text', 'post', 'record'] as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      file: oneOf(OTHERS),
      text: fc.constant(''),
      as: fc.constant('text' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      file: fc.constant(REDIRECTS),
      text: redirects,
      as: fc.constant('text' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      file: fc.constant(AUTHORS),
      text: authors,
      as: fc.constant('text' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      file: oneOf([...POSTS, ...OTHERS, REDIRECTS, AUTHORS]),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rename' as const), from: oneOf(POSTS), to: oneOf(POSTS) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), file: oneOf([...POSTS, AUTHORS, REDIRECTS]) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('restart' as const), lost: oneOf(POSTS), ask: fc.boolean() }),
  },
);

/** Edits come alone, or as a batch: what a checkout brings. */
const steps = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 10 });

const loaded = loadConfig(
  JSON.stringify({ preset: 'posthog', siteUrls: ['https://posthog.com'], redirects: [REDIRECTS], authors: AUTHORS }),
  [...POSTS, ...OTHERS, AUTHORS, REDIRECTS],
  () => undefined,
);

function newEngine(): Engine {
  const engine = new Engine(loaded, TODAY);
  engine.useLinter(lint);
  return engine;
}

/** As a host hands a file in: its text, an open document, or what an earlier session saved. */
function changeOf(engine: Engine, file: string, text: string, as: 'text' | 'post' | 'record' = 'text'): Change {
  if (engine.reads(file) === 'name') return { file, exists: true };
  if (engine.reads(file) === 'data' || as === 'text') return { file, text };
  const post = parsePost(file, text, loaded.config);
  if (as === 'post') return { file, post };
  return { file, record: stored(engine.read(post)) };
}

/** A new session that has what the old one saved: the data files are read, then the state of the pages. */
function restarted(
  old: Engine,
  files: ReadonlyMap<string, string>,
  { lost, ask }: { lost: string; ask: boolean },
): [Engine, Set<string>] {
  if (ask) problemsOf(old);
  const engine = newEngine();
  engine.update([...files].filter(([file]) => engine.reads(file) === 'data').map(([file, text]) => ({ file, text })));
  const state = old.save((file) => file !== lost);
  assert.ok(engine.resume(state, (file) => stored(old.site.record(file)!)));
  // What holds for the old session only is read again.
  const again = [...files].filter(([file]) => engine.reads(file) === 'page' && !old.isLasting(file));
  return [engine, engine.update(again.map(([file, text]) => ({ file, text })))];
}

function problemsOf(engine: Engine): [string, readonly Problem[]][] {
  return [...engine.files()].sort().map((file) => [file, engine.problemsOf(file)]);
}

describe('a site that is edited', () => {
  it('has the problems of one that is read anew', () => {
    fc.assert(
      fc.property(steps, (batches) => {
        const files = new Map<string, string>();
        let engine = newEngine();
        /** What an editor shows: asked for again only when the engine says so. */
        const shown = new Map<string, readonly Problem[]>();
        for (const batch of batches) {
          const changes: Change[] = [];
          for (const edit of batch) {
            if (edit.kind === 'write') {
              files.set(edit.file, edit.text);
              changes.push(changeOf(engine, edit.file, edit.text, edit.as));
            } else if (edit.kind === 'delete') {
              files.delete(edit.file);
              changes.push({ file: edit.file, exists: false });
            } else if (edit.kind === 'rename') {
              const text = files.get(edit.from);
              if (text === undefined || edit.from === edit.to) continue;
              files.delete(edit.from);
              files.set(edit.to, text);
              changes.push({ file: edit.from, exists: false }, changeOf(engine, edit.to, text));
            } else if (edit.kind === 'restart') {
              for (const file of engine.update(changes.splice(0))) shown.delete(file);
              const [next, touched] = restarted(engine, files, edit);
              engine = next;
              for (const file of touched) shown.delete(file);
              // Of data files nothing is saved: a new session says anew what is wrong with them.
              for (const file of [AUTHORS, REDIRECTS]) shown.delete(file);
            } else if (files.has(edit.file)) {
              for (const file of engine.update(changes.splice(0))) shown.delete(file);
              shown.set(edit.file, engine.problemsOf(edit.file));
            }
          }
          for (const file of engine.update(changes)) shown.delete(file);
        }
        // What was typed is seen by markdownlint when the writer pauses.
        const typed = [...engine.unlinted].map((file) => ({
          file,
          post: parsePost(file, files.get(file)!),
          lint: true,
        }));
        for (const file of engine.update(typed)) shown.delete(file);
        const anew = newEngine();
        anew.update([...files].map(([file, text]) => changeOf(anew, file, text)));
        assert.deepEqual(problemsOf(engine), problemsOf(anew));
        for (const [file, problems] of shown)
          assert.deepEqual(problems, anew.problemsOf(file), `${file} is not said to have changed`);
      }),
      { numRuns: 400 },
    );
  });
});
