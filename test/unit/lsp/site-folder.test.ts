import assert from 'node:assert/strict';
import { SiteFolder } from '../../../server/src/lsp/site-folder.ts';

const POST = '---\ntitle: P\n---\n\n';

describe('a site in the editor', () => {
  let texts: Map<string, string>;
  let today: string;
  let site: SiteFolder;
  /** While this is a promise, nobody can read `contents/blog/slow.md`. */
  let gate: Promise<void> | undefined;

  beforeEach(() => {
    today = '2026-01-01';
    gate = undefined;
    texts = new Map([
      ['slugline.config.json', '{ "preset": "posthog", "linkAttributes": ["goto"] }'],
      ['contents/blog/a.md', `${POST}[b](/blog/b)\n`],
      ['contents/blog/b.md', '---\ntitle: B\ndate: 2026-01-02\n---\n\nText.\n'],
      ['contents/blog/slow.md', `${POST}Text.\n`],
    ]);
    const files = {
      list: async () => [...texts.keys()],
      read: async (file: string) => {
        const text = texts.get(file);
        if (file === 'contents/blog/slow.md') await gate;
        return text === undefined ? undefined : Buffer.from(text);
      },
    };
    const nothing = (): void => undefined;
    site = new SiteFolder('file:///site', files, () => today, nothing, nothing);
  });

  const rules = (file: string) => site.problemsOf(`contents/blog/${file}`).map(({ rule }) => rule);
  const links = (file: string) => rules(file).filter((rule) => rule.startsWith('link/'));
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

  /** Begins to read the site anew, as with the first keystroke of a day, and stays in the midst of it until the answer is called. */
  async function readingAnew(): Promise<() => Promise<void>> {
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    today = '2026-01-02';
    site.setDocument('contents/blog/typed.md', 1, `${POST}Text.\n`);
    assert.ok(site.isLoading);
    for (let i = 0; i < 10; i++) await turn();
    return async () => {
      open();
      await site.load();
    };
  }

  it('is judged by another day once that has come', async () => {
    await site.load();
    assert.ok(rules('a.md').includes('link/unpublished'));
    assert.ok(rules('b.md').includes('frontmatter/future-date'));
    const goOn = await readingAnew();
    await goOn();
    assert.ok(!rules('a.md').includes('link/unpublished'));
    assert.ok(!rules('b.md').includes('frontmatter/future-date'));
  });

  it('knows of a file that changes after it was read anew, and before all was', async () => {
    await site.load();
    const goOn = await readingAnew();
    texts.set('contents/blog/a.md', `${POST}[gone](/blog/gone)\n`);
    const told = site.filesChanged(['contents/blog/a.md']);
    await turn();
    await goOn();
    await told;
    assert.deepEqual(links('a.md'), ['link/page']);
  });

  it('forgets what was typed and closed unsaved while it was read anew', async () => {
    await site.load();
    site.setDocument('contents/blog/a.md', 1, `${POST}[gone](/blog/gone)\n`);
    assert.deepEqual(links('a.md'), ['link/page']);
    const goOn = await readingAnew();
    const closed = site.closeDocument('contents/blog/a.md');
    await turn();
    await goOn();
    await closed;
    assert.deepEqual(links('a.md'), []);
  });

  it('says nothing of a site whose reading was stopped, until it is read after all', async () => {
    let open = (): void => undefined;
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = site.load();
    site.setDocument('contents/blog/a.md', 1, `---\ntitle: P\ndate: soon\n---\n\n[gone](/blog/gone)\n`);
    await turn();
    site.stop();
    open();
    await first;
    assert.ok(site.isStopped && !site.engine);
    assert.deepEqual(rules('a.md'), []);
    const own = (await site.problemsBefore('contents/blog/a.md'))?.map(({ rule }) => rule) ?? [];
    assert.ok(own.includes('frontmatter/schema') || own.includes('frontmatter/date'), own.join());
    assert.ok(!own.some((rule) => rule.startsWith('link/')));
    await site.filesChanged(['contents/blog/b.md']);
    assert.ok(site.isStopped);
    await site.ready();
    assert.ok(!site.isStopped);
    assert.deepEqual(links('a.md'), ['link/page']);
  });

  it('is understood anew when a file comes or goes that says by being there how it is built', async () => {
    texts.clear();
    texts.set('hugo.toml', 'baseURL = "https://a.dev/"\n');
    texts.set('content/posts/a.md', `${POST}[x](/posts/x/) [b](b.md)\n`);
    texts.set('content/posts/b.md', `${POST}Text.\n`);
    await site.load();
    const said = () =>
      site
        .problemsOf('content/posts/a.md')
        .map(({ rule }) => rule)
        .filter((rule) => rule.startsWith('link/'));
    const saidOnce = async (change: () => void, ...files: string[]) => {
      change();
      await site.filesChanged(files);
      for (let i = 0; i < 60; i++) await turn();
      return said();
    };
    assert.deepEqual(said(), ['link/page', 'link/file-path']);
    const page = 'content/posts/x.html';
    assert.deepEqual(await saidOnce(() => texts.set(page, '<p>Text.</p>'), page), ['link/file-path']);
    const hook = 'layouts/_default/_markup/render-link.html';
    assert.deepEqual(await saidOnce(() => texts.set(hook, '<a>'), hook), []);
    assert.deepEqual(await saidOnce(() => texts.delete(page), page), ['link/page']);
  });

  it('is not understood anew for posts and pictures where some are, nor for what is only changed', async () => {
    await site.load();
    const { engine } = site;
    texts.set('contents/blog/new.md', POST);
    texts.set('contents/blog/new.png', '');
    texts.set('contents/blog/a.md', POST);
    await site.filesChanged(['contents/blog/new.md', 'contents/blog/new.png', 'contents/blog/a.md']);
    for (let i = 0; i < 60; i++) await turn();
    assert.equal(site.engine, engine);
  });

  it('reads documents that were open before it by its own configuration', async () => {
    site.setDocument('contents/blog/card.mdx', 1, `${POST}<Card goto="/blog/nowhere" />\n`);
    await site.load();
    assert.deepEqual(links('card.mdx'), ['link/page']);
  });
});
