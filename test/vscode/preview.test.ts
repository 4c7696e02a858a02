import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import type { Frame } from '../support/vscode.ts';
import { describeInVscode } from './in-vscode.ts';

const head = (title: string, more = '') =>
  `---\ntitle: ${title}\ndate: 2024-01-01\nauthor:\n  - ada-marsh\n${more}---\n\n`;
const SECTIONS = 40;

/** A post in which the heights of blocks say nothing about their lines. */
const long = (() => {
  let text = head('A long post');
  for (let i = 1; i <= SECTIONS; i++) {
    text += `## Section ${i}\n\n`;
    if (i % 4 === 0) text += '![The harbour](../images/blog/harbour.png)\n\n';
    if (i % 4 === 1) text += `| a | b |\n| - | - |\n${'| 1 | 2 |\n'.repeat(8)}\n`;
    if (i % 4 === 2) text += `\`\`\`js\n${'const x = 1;\n'.repeat(12)}\`\`\`\n\n`;
    text += `${'Words that fill a line and then some more. '.repeat(12)}\n\n`;
  }
  return text;
})();

const posts: Readonly<Record<string, string>> = {
  'long.md': long,
  'everything.md': `${head('Everything at once', 'math: true\ncategory: Startups\ntags:\n  - Founders\nfeaturedImage: ../images/blog/harbour.png\nfeaturedImageType: full\n')}Text with a footnote[^1], [a broken link](/blog/nowhere), [a good one](/blog/first-release), [an evil one](javascript:alert(1)).

![Gone](../images/blog/gone.png)

- [x] done
- [ ] to do

Some \`code\` in a line.

> [!WARNING]
> Mind the gap.

\`\`\`js
const answer = 42;
\`\`\`

\`\`\`mermaid
flowchart LR
  A[Draft] --> B{Good?} -->|yes| C[Published]
  B -->|no| A
\`\`\`

\`\`\`mermaid
flowchart LR
  A[Draft --> ((
\`\`\`

Einstein's $E = mc^2$, $\\href{javascript:alert(1)}{x}$, and

$$
\\sum_{i=1}^n i = \\frac{n(n+1)}{2}
$$

<Mystery colour="red">

Its *children*.

</Mystery>

[^1]: The note.
`,
  'broken.mdx': `${head('Broken')}First paragraph.\n\nSecond paragraph.\n`,
};

let devServer: ReturnType<typeof createServer>;
let devServerPort: number;
let source: string;

/** The blog of the examples with these posts, and a development server that shows what it is asked for. */
async function workspace(): Promise<string> {
  devServer = createServer((request, response) =>
    response.setHeader('content-type', 'text/html').end(`<h1>The site at ${request.url}</h1>`),
  );
  await new Promise<void>((done) => devServer.listen(0, done));
  devServerPort = (devServer.address() as AddressInfo).port;
  source = mkdtempSync(join(tmpdir(), 'slugline-preview-'));
  cpSync(join(root, 'examples/blog'), source, { recursive: true });
  for (const [name, text] of Object.entries(posts)) writeFileSync(join(source, 'contents/blog', name), text);
  mkdirSync(join(source, 'styles'), { recursive: true });
  writeFileSync(join(source, 'styles/post.css'), '.sl-title { color: rgb(1, 2, 3); }');
  writeFileSync(
    join(source, 'slugline.config.json'),
    JSON.stringify({
      siteUrl: 'https://example.com',
      preview: { stylesheet: 'styles/post.css', devServer: `http://localhost:${devServerPort}` },
    }),
  );
  return source;
}

describeInVscode('the preview in VS Code', { files: workspace }, (vscode) => {
  after(() => {
    devServer?.close();
    rmSync(source, { recursive: true, force: true });
  });

  /** The frames of all previews that are shown. */
  const frames = (): Frame[] => vscode.page.frames().filter((frame) => /fake\.html/.test(frame.url()));
  /** What an expression says in the preview that shows this text. */
  async function inPreview<T>(text: string, expression: string): Promise<T> {
    let answer: T | undefined;
    let found = false;
    await vscode.until(`a preview shows "${text}"`, async () => {
      for (const frame of frames()) {
        try {
          if (!(await frame.evaluate<string>('document.querySelector(".sl-page")?.innerText ?? ""')).includes(text))
            continue;
          answer = await frame.evaluate<T>(expression);
          found = true;
        } catch {
          // The frame is going.
        }
      }
      return found;
    });
    return answer as T;
  }
  const becomes = (what: string, text: string, expression: string) =>
    vscode.until(what, async () => (await inPreview<unknown>(text, expression)) === true);
  const preview = async (name: string) => {
    await vscode.open(name);
    await vscode.command('Slugline: Preview Post to the Side');
  };
  afterEach(async () => close());
  const close = async () => {
    await vscode.command('View: Close All Editors');
    await vscode.page.waitForTimeout(500);
  };
  const firstLine = async (): Promise<number> => {
    const numbers = await vscode.page.locator('.editor-instance .line-numbers').allInnerTexts();
    return Math.min(...numbers.map(Number).filter((n) => n > 0));
  };

  it('shows all that a post can have, marks what is broken and says why', async () => {
    await preview('everything.md');
    const title = 'Everything at once';
    await becomes('code is coloured', title, 'document.querySelector("[data-lang=js] .hljs-keyword") !== null');
    await becomes('the diagram is a picture', title, 'document.querySelector(".sl-diagram img")?.naturalWidth > 50');
    await becomes(
      'a wrong diagram says so',
      title,
      '/Mermaid diagram: ./.test(document.querySelectorAll("[data-lang=mermaid]")[1].innerText)',
    );
    await becomes('formulas are set', title, 'document.querySelectorAll(".sl-math math").length === 2');
    await vscode.screenshot('preview-everything');
    const shown = await inPreview<Record<string, unknown>>(
      title,
      `({
        hero: document.querySelector('.sl-full img')?.naturalWidth > 0,
        category: document.querySelector('.sl-category')?.innerText,
        author: document.querySelector('.sl-author strong')?.innerText,
        tags: document.querySelector('.sl-tags')?.innerText,
        broken: document.querySelector('a[href="/blog/nowhere"]')?.title,
        good: document.querySelector('a[href="/blog/first-release"]')?.className,
        evil: [...document.querySelectorAll('a')].some((link) => /javascript/.test(link.href)),
        gone: [...document.querySelectorAll('.sl-missing')].map((box) => box.title).join(),
        tasks: [...document.querySelectorAll('.sl-task input')].map((box) => box.checked).join(),
        alert: document.querySelector('.sl-warning')?.innerText.includes('Mind the gap'),
        footnote: document.querySelector('.footnotes')?.innerText.includes('The note'),
        unknown: document.querySelector('.sl-component')?.innerText,
        wrongMath: document.querySelector('.sl-math.sl-wrong')?.title ?? '',
      })`,
    );
    assert.match(String(shown.broken), /is not a page of this site/);
    assert.match(String(shown.gone), /gone\.png/);
    assert.match(String(shown.unknown), /Mystery[\s\S]*colour[\s\S]*red[\s\S]*Its children/);
    assert.match(String(shown.author), /Ada Marsh/);
    assert.match(String(shown.wrongMath), /cannot be set/);
    assert.deepEqual(
      [
        shown.hero,
        shown.evil,
        shown.tasks,
        shown.alert,
        shown.footnote,
        shown.category,
        /broken/.test(String(shown.good)),
      ],
      [true, false, 'true,false', true, true, 'Startups', false],
    );
  });

  it("has phone and tablet widths, the site's own style, the search result and social cards, and the site itself", async () => {
    const title = 'Everything at once';
    await preview('everything.md');
    const click = (selector: string) =>
      inPreview(title, `document.querySelector(${JSON.stringify(selector)}).click()`).then(() =>
        vscode.page.waitForTimeout(400),
      );
    const width = () =>
      inPreview<number>(title, 'Math.round(document.querySelector(".sl-main").getBoundingClientRect().width)');
    await click('[data-value=phone]');
    assert.ok((await width()) <= 392, `${await width()} px`);
    await vscode.screenshot('preview-phone');
    await click('[data-value=desktop]');
    for (const narrow of [320, 521]) {
      const bar = await inPreview<Record<string, number | boolean>>(
        title,
        `(() => {
          const ui = document.querySelector('.sl-ui');
          ui.style.width = '${narrow}px';
          const colours = ui.querySelector('select');
          const shown = colours.offsetWidth;
          const fits = [...ui.querySelectorAll('button, select, summary')].every((each) => each.getBoundingClientRect().right <= ${narrow});
          const rows = new Set([...ui.querySelectorAll('.sl-toolbar > *')].map((each) => Math.round(each.offsetTop / 20))).size;
          ui.querySelector('.sl-menu').open = true;
          const menu = ui.querySelector('.sl-menu > div').getBoundingClientRect().left >= 0;
          ui.querySelector('.sl-menu').open = false;
          colours.style.cssText = 'flex: none; max-width: none; width: max-content';
          const whole = colours.offsetWidth;
          colours.style.cssText = ui.style.cssText = '';
          return { clipped: whole - shown, fits, rows, menu };
        })()`,
      );
      assert.deepEqual(bar, { clipped: 0, fits: true, rows: narrow === 320 ? 2 : 1, menu: true }, `${narrow} px`);
    }
    const choose = (theme: string) =>
      inPreview(
        title,
        `{ const themes = document.querySelector('select'); themes.value = '${theme}'; themes.dispatchEvent(new Event('change')); }`,
      );
    await choose('site');
    await becomes(
      'the style sheet of the site is used',
      title,
      'getComputedStyle(document.querySelector(".sl-title")).color === "rgb(1, 2, 3)"',
    );
    await choose('dark');
    await becomes('it is dark', title, 'getComputedStyle(document.body).backgroundColor === "rgb(23, 25, 31)"');
    await vscode.screenshot('preview-dark');
    await choose('editor');
    await inPreview(title, 'document.querySelector("[data-value=cards]").click()');
    await becomes('the search result is shown', title, 'document.querySelector(".sl-search-title").offsetHeight > 0');
    await vscode.page.waitForTimeout(800);
    await vscode.screenshot('preview-cards');
    for (const frame of frames()) await frame.evaluate('document.querySelector("[data-value=site]").click()');
    // A server elsewhere is reached by the address that the editor gives it.
    await vscode.until('the development server is asked for the post', () =>
      vscode.page
        .frames()
        .some((frame) => frame.url().includes(String(devServerPort)) && frame.url().includes('/blog/everything')),
    );
    await vscode.screenshot('preview-site');
    for (const frame of frames()) await frame.evaluate('document.querySelector("[data-value=post]").click()');
  });

  it('goes to the source with a double click, and opens posts that are linked', async () => {
    const title = 'Everything at once';
    await preview('everything.md');
    await inPreview(
      title,
      'document.querySelector(".sl-warning p").dispatchEvent(new MouseEvent("dblclick", { bubbles: true }))',
    );
    const line = posts['everything.md']!.split('\n').indexOf('> Mind the gap.') + 1;
    await vscode.until('the cursor is at the source', async () => {
      const status = (await vscode.page.locator('.statusbar').allInnerTexts()).join();
      return status.includes(`Ln ${line},`) || status.includes(`Ln ${line - 1},`);
    });
    await inPreview(title, `document.querySelector('a[href="/blog/first-release"]').click()`);
    await inPreview('What we shipped first', '1');
    await vscode.page.waitForSelector('.tab[data-resource-name="first-release.md"]');
  });

  it('scrolls with its editor, both ways, past pictures, tables and code', async () => {
    await preview('long.md');
    const title = 'A long post';
    await inPreview(title, '1');
    await vscode.command('View: Focus First Editor Group');
    const lines = long.split('\n');
    for (const section of [9, 23, 34]) {
      const line = lines.indexOf(`## Section ${section}`) + 1;
      await vscode.goTo(line, 1);
      await vscode.page.waitForTimeout(1000);
      const top = await firstLine();
      const expected = lines.slice(0, top).filter((text) => text.startsWith('## ')).length;
      const shown = await inPreview<string>(
        title,
        `[...document.querySelectorAll('.sl-body h2')].filter((heading) => heading.getBoundingClientRect().top < 90).at(-1)?.innerText ?? ''`,
      );
      const got = Number(/\d+/.exec(shown)?.[0] ?? 0);
      assert.ok(Math.abs(got - expected) <= 1, `line ${top} is in section ${expected}, the page shows ${got}`);
    }
    await vscode.screenshot('preview-scrolled');
    for (const section of [30, 12, 38]) {
      await inPreview(
        title,
        `{ const heading = [...document.querySelectorAll('.sl-body h2')].find((each) => each.innerText === 'Section ${section}');
          scrollTo(0, scrollY + heading.getBoundingClientRect().top - document.querySelector('.sl-toolbar').offsetHeight); }`,
      );
      const line = lines.indexOf(`## Section ${section}`) + 1;
      await vscode.until(`the editor is at section ${section}`, async () => Math.abs((await firstLine()) - line) <= 6);
    }
  });

  it('keeps the last good page where MDX does not compile, and says where', async () => {
    await preview('broken.mdx');
    await inPreview('Second paragraph', '1');
    await vscode.command('View: Focus First Editor Group');
    await vscode.goTo(9, 1);
    await vscode.page.keyboard.type('A {brace without an end');
    await vscode.page.keyboard.press('Escape');
    await becomes(
      'it says where',
      'Second paragraph',
      'document.querySelector(".sl-failure").innerText.includes("line 9")',
    );
    await vscode.screenshot('preview-mdx-broken');
    for (let i = 0; i < 30; i++) await vscode.page.keyboard.press('Control+Z');
    await becomes('all is well again', 'Second paragraph', 'document.querySelector(".sl-failure").hidden');
  });

  it('stays with its post when locked, follows otherwise, and comes back after a reload', async () => {
    await vscode.open('why-we-started.md');
    await vscode.command('Slugline: Preview Post, Locked to It');
    await inPreview('Why we started a company', '1');
    await vscode.command('View: Focus First Editor Group');
    await vscode.open('first-release.md');
    await vscode.page.waitForTimeout(800);
    await inPreview('Why we started a company', '1');
    await vscode.command('Slugline: Preview Post to the Side');
    await inPreview('What we shipped first', '1');
    await vscode.command('View: Focus First Editor Group');
    await vscode.open('a-year-of-tides.md');
    await inPreview('A year of tides', '1');
    await vscode.page.waitForTimeout(2000);
    await vscode.command('Developer: Reload Window');
    await vscode.page.waitForTimeout(5000);
    await vscode.page.waitForSelector('.explorer-folders-view .monaco-list-row');
    await inPreview('A year of tides', '1');
    await vscode.screenshot('preview-restored');
    const tabs = (await vscode.page.locator('.tab').allInnerTexts()).join();
    assert.match(tabs, /\[Preview\] Why we started/);
  });

  it('is legible in high contrast', async () => {
    mkdirSync(join(vscode.folder, '.vscode'), { recursive: true });
    writeFileSync(join(vscode.folder, '.vscode/settings.json'), '{ "workbench.colorTheme": "Default High Contrast" }');
    await preview('everything.md');
    await becomes(
      'it is black',
      'Everything at once',
      'getComputedStyle(document.body).backgroundColor === "rgb(0, 0, 0)"',
    );
    await becomes(
      'the diagram is drawn again',
      'Everything at once',
      'decodeURIComponent(document.querySelector(".sl-diagram img").src).includes("#ccc")',
    );
    const seen = await inPreview<Record<string, string>>(
      'Everything at once',
      `(() => {
        const style = (selector) => getComputedStyle(document.querySelector(selector));
        return {
          frame: style('.sl-choice').borderTopColor,
          chosen: style('[data-value=post]').backgroundColor,
          link: style('a[href="/blog/first-release"]').textDecorationLine,
          code: style('.sl-body p > code').borderTopColor,
          boxes: style('.sl-task input').colorScheme,
        };
      })()`,
    );
    const line = 'rgb(111, 195, 223)';
    assert.deepEqual(seen, { frame: line, chosen: 'rgb(255, 255, 255)', link: 'underline', code: line, boxes: 'dark' });
    await vscode.screenshot('preview-high-contrast');
    rmSync(join(vscode.folder, '.vscode'), { recursive: true });
  });

  it('copies as HTML, and writes a page that can be printed', async () => {
    await preview('first-release.md');
    await inPreview('What we shipped first', '1');
    await vscode.command('Slugline: Copy Post as HTML');
    writeFileSync(join(vscode.folder, 'copied.txt'), '');
    await vscode.open('copied.txt');
    await vscode.page.keyboard.press('Control+V');
    await vscode.page.waitForTimeout(800);
    await vscode.command('File: Save');
    await vscode.until('the HTML is there', () => /<h2|<p>/.test(vscode.read('copied.txt') ?? ''));
    assert.doesNotMatch(vscode.read('copied.txt') ?? '', /sl-|data-line/);
    await vscode.open('first-release.md');
    await vscode.command('Slugline: Copy Post for Medium');
    await vscode.until('rich text is in the clipboard', async () => {
      const types = await vscode.page.evaluate<string>(
        'navigator.clipboard.read().then((items) => items.flatMap((item) => item.types).join())',
      );
      return types.includes('text/html') && types.includes('text/plain');
    });
    await vscode.command('Slugline: Print Post');
    await vscode.until('it asks where to', async () =>
      (await vscode.page.locator('.quick-input-widget').allInnerTexts()).join().includes('Save the page'),
    );
    await vscode.page.keyboard.press('Enter');
    await vscode.until('the page is written', () => vscode.list('.').some((name) => name.endsWith('.html')));
    const page = vscode.list('.').find((name) => name.endsWith('.html'))!;
    assert.match(readFileSync(join(vscode.folder, page), 'utf8'), /<h1>What we shipped first/);
  });
});
