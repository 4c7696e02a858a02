import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/lib.mjs';
import { describeInVscode } from './in-vscode.ts';

interface HostilePost {
  readonly file: string;
  readonly text: string;
  /** A word of the body that is on the page when this post is, and not the one before it. */
  readonly marker: string;
}

/**
 * Posts that try to run something, a dozen attempts in each. Every one has a file of its own: of MDX that does not compile the last
 * good rendering would stay, and the attempts would never be shown.
 */
function hostilePosts(): { posts: HostilePost[]; config: string } {
  const payloads = JSON.parse(readFileSync(join(root, 'test/fixtures/xss/payloads.json'), 'utf8')) as {
    body: string[];
    mdx: string[];
    frontmatter: { key: string; value: string }[];
    templates: string[];
  };
  const chunks = (list: readonly string[]) =>
    Array.from({ length: Math.ceil(list.length / 16) }, (_, i) => list.slice(i * 16, i * 16 + 16).join('\n\n'));
  const all: [string, string, string][] = [
    ...chunks(payloads.body).map((body): [string, string, string] => ['md', 'title: T\nmath: true', body]),
    ...chunks([...payloads.mdx, ...payloads.body]).map((body): [string, string, string] => ['mdx', 'title: T', body]),
    ...payloads.frontmatter.map(({ key, value }): [string, string, string] => [
      'md',
      key === 'title' ? `title: ${value}` : `title: T\n${key}: ${value}`,
      'Text.',
    ]),
    [
      'md',
      'title: T',
      payloads.templates
        .map((_, i) => `<T${i} title="<b onclick=x>" to="javascript:window.__xss=1">c</T${i}>`)
        .join('\n\n'),
    ],
  ];
  const components = Object.fromEntries([
    ...payloads.templates.map((template, i) => [`T${i}`, template]),
    ['<img src=x onerror=window.__xss=1>', '<b>x</b>'],
  ]);
  return {
    config: JSON.stringify({ preview: { components } }),
    posts: all.map(([extension, head, body], i) => ({
      file: `hostile-${String(i).padStart(3, '0')}.${extension}`,
      marker: `Marker${i}x`,
      text: `---\n${head}\ndate: 2024-01-01\n---\n\nMarker${i}x\n\n${body}\n`,
    })),
  };
}

describeInVscode('writing in VS Code', { files: join(root, 'examples/blog') }, (vscode) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await vscode.page.keyboard.press(key);
      await vscode.page.waitForTimeout(400);
    }
  };
  /** Waits for the step of a flow of quick inputs whose title this is. */
  const step = async (title: string) => {
    await vscode.until(`the step "${title}"`, async () =>
      (await vscode.page.locator('.quick-input-widget:not(.hidden) .quick-input-title').allInnerTexts()).some((text) =>
        text.includes(title),
      ),
    );
    await vscode.page.waitForTimeout(300);
  };

  /** The rows of the list that is open, with a tick where they are picked. */
  const ticked = () =>
    vscode.page.evaluate<string[]>(
      `[...document.querySelectorAll('.quick-input-list .monaco-list-row')].flatMap((row) =>
        row.ariaChecked === 'true' ? [row.querySelector('.label-name').innerText] : [])`,
    );
  /** Up to the author; the tags are chosen by the second argument. */
  const newPost = async (title: string, chooseTags = async () => {}) => {
    await vscode.command('Slugline: New Post');
    await step('Title');
    await vscode.page.keyboard.type(title);
    await press('Enter');
    await step('Template');
    await press('Enter');
    await step('Category');
    await press('Enter');
    await step('Tags');
    await chooseTags();
    await press('Enter');
    await step('Author');
    await press('Enter');
  };

  it('makes a new post: title, template, category, tags, author, slug; the cursor is where writing begins', async () => {
    await newPost('Über Größe & the sea: a story');
    await step('Slug');
    await vscode.screenshot('new-post-slug');
    await press('Enter');
    await vscode.until('the file is written', () =>
      vscode.list('contents/blog').includes('ueber-groesse-and-the-sea-a-story.md'),
    );
    await vscode.page.waitForSelector('.tab.active[data-resource-name="ueber-groesse-and-the-sea-a-story.md"]');
    await vscode.page.waitForTimeout(1000);
    // Past the date, to what was left for later.
    await press('Tab');
    await vscode.page.keyboard.type('ada-marsh');
    await vscode.screenshot('new-post');
    await press('Escape', 'Escape');
    await vscode.command('File: Save');
    const file = 'contents/blog/ueber-groesse-and-the-sea-a-story.md';
    await vscode.until('what was typed is in the file', () => vscode.read(file)?.includes('- ada-marsh') === true);
    const text = vscode.read(file) as string;
    assert.match(text, /^---\n/);
    assert.match(text, /^title: "?Über Größe & the sea: a story"?$/m);
    assert.match(text, /^date: \d{4}-\d{2}-\d{2}$/m);
  });

  it('takes tags of the site and new ones that are typed', async () => {
    await newPost('New tags', async () => {
      const { keyboard } = vscode.page;
      await keyboard.type('Deep water');
      await vscode.until('the tag can be added', async () =>
        (await vscode.page.locator('.quick-input-list .monaco-list-row').allInnerTexts()).some((row) =>
          row.includes('Add tag "Deep water"'),
        ),
      );
      await vscode.screenshot('new-post-tag-typed');
      await press('Enter');
      await keyboard.type('engineering');
      await press('Enter');
      await vscode.until('both are picked', async () => (await ticked()).join() === 'Engineering,Deep water');
      await keyboard.type('Found');
      await vscode.page.waitForTimeout(600);
      await press('ArrowDown');
      await vscode.screenshot('new-post-tag-row');
      await press('Enter');
      const three = 'Engineering,Founders,Deep water';
      await vscode.until('the row that the writer went to is picked', async () => (await ticked()).join() === three);
      // As in every list of VS Code, the arrows have taken the keyboard out of the box.
      await vscode.page.locator('.quick-input-box input').first().click();
      await keyboard.type('C#: x');
      await vscode.page.waitForTimeout(600);
      await vscode.page.getByRole('checkbox', { name: 'Add tag "C#: x"' }).first().click();
      await vscode.until('a click adds one too', async () => (await ticked()).join() === `${three},C#: x`);
      await vscode.screenshot('new-post-tags');
    });
    await step('Slug');
    await press('Enter');
    await vscode.until('the tags are in the file', () =>
      /^tags:\n {2}- Engineering\n {2}- Founders\n {2}- Deep water\n {2}- "C#: x"$/m.test(
        vscode.read('contents/blog/new-tags.md') ?? '',
      ),
    );
  });

  it('never overwrites: the slug of a post that is there is taken', async () => {
    const file = 'contents/blog/first-release.md';
    const before = vscode.read(file);
    await newPost('First release');
    await step('Slug');
    await press('Control+A');
    await vscode.page.keyboard.type('first-release');
    await vscode.until('it is said that the slug is taken', async () =>
      (await vscode.page.locator('.quick-input-widget .quick-input-message').allInnerTexts()).some((text) =>
        text.includes('"first-release" is taken'),
      ),
    );
    await vscode.screenshot('new-post-taken');
    await press('Enter', 'Escape', 'Escape');
    assert.equal(vscode.read(file), before);
  });

  it('offers its snippets in Markdown and in MDX', async () => {
    for (const [name, prefix, holds] of [
      ['snippets.md', 'post-table', /\| ?-{3,}/],
      ['snippets.mdx', 'CalloutBox', /<CalloutBox/],
    ] as const) {
      writeFileSync(join(vscode.folder, 'contents/blog', name), '---\ntitle: Snippets\ndate: 2024-01-01\n---\n\n\n');
      await vscode.page.waitForTimeout(800);
      await vscode.open(name);
      await vscode.goTo(6, 1);
      await vscode.page.keyboard.type(prefix);
      await press('Control+Space');
      await vscode.page.waitForSelector('.suggest-widget.visible .monaco-list-row');
      await vscode.screenshot(`snippet-${prefix}`);
      await press('Enter', 'Escape', 'Escape');
      await vscode.command('File: Save');
      await vscode.until(`the snippet ${prefix} is in`, () => holds.test(vscode.read(`contents/blog/${name}`) ?? ''));
    }
  });

  it("offers the workspace's own templates, and says what is wrong with a broken one", async () => {
    const folder = join(vscode.folder, '.slugline/templates');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'post.md'),
      '<!-- template\nname: Our post\n-->\n---\ntitle: ${1:T}\ntags:\n  - ours\n---\n\n$0\n',
    );
    writeFileSync(join(folder, 'bad.md'), '<!-- template\nname: Bad one\n-->\n---\ntitle: ${1:T\n---\n');
    const file = 'contents/blog/half.md';
    writeFileSync(join(vscode.folder, file), '---\ntitle: "Kept" # why\n---\n\nThe text.\n');
    await vscode.page.waitForTimeout(800);
    await vscode.open('half.md');
    await vscode.command('Slugline: Insert Post Template');
    await step('Insert Post Template');
    const rows = (await vscode.page.locator('.quick-input-list .monaco-list-row').allInnerTexts()).join('\n');
    assert.match(rows, /Our post/);
    assert.match(rows, /Bad one[\s\S]*Broken, line \d/);
    await vscode.screenshot('templates-own');
    await vscode.page.keyboard.type('Our post');
    await press('Enter', 'Escape', 'Escape');
    await vscode.command('File: Save');
    const expected = '---\ntitle: "Kept" # why\ntags:\n  - ours\n---\n\nThe text.\n';
    await vscode.until('what was missing is there, once', () => vscode.read(file) === expected);
    rmSync(folder, { recursive: true });
  });

  it('surrounds the selection with a callout', async () => {
    const file = 'contents/blog/surround.md';
    writeFileSync(join(vscode.folder, file), '---\ntitle: Surround\n---\n\nMind the $gap}.\n');
    await vscode.page.waitForTimeout(800);
    await vscode.open('surround.md');
    await vscode.goTo(5, 1);
    await press('Shift+End');
    await vscode.command('Slugline: Surround With');
    await step('Surround With');
    await press('Enter', 'Escape', 'Escape');
    await vscode.command('File: Save');
    await vscode.until('the callout is there', () =>
      (vscode.read(file) ?? '').endsWith('\n> [!NOTE]\n> Mind the $gap}.\n'),
    );
  });

  it('copies a pasted and a dropped picture to where the site keeps them, and links it', async () => {
    const file = 'contents/blog/pictures.md';
    writeFileSync(join(vscode.folder, file), '---\ntitle: Pictures\n---\n\n\n');
    await vscode.page.waitForTimeout(800);
    await vscode.open('pictures.md');
    await vscode.goTo(5, 1);
    const transfer = (name: string) => `
      const bytes = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], '${name}', { type: 'image/png' }));`;
    await vscode.page.evaluate(`{${transfer('My Größe 1.PNG')}
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));}`);
    await vscode.until('the pasted picture is linked', () =>
      /!\[What the picture shows\]\([^)]*my-groesse-1\.png\)/.test(vscode.read(file) ?? ''),
    );
    await vscode.screenshot('picture-pasted');
    const path = /\]\(([^)]*)\)/.exec(vscode.read(file) ?? '')![1]!;
    await vscode.until(
      'the picture is there',
      () => vscode.read(path.startsWith('/') ? `contents${path}` : join('contents/blog', path)) !== undefined,
    );
    await press('Escape', 'Control+End', 'Enter');
    await vscode.page.evaluate(`{${transfer('dropped.png')}
      const target = document.querySelector('.editor-instance .view-lines');
      const box = [...target.querySelectorAll('.view-line')].at(-1).getBoundingClientRect();
      const at = { dataTransfer: data, bubbles: true, cancelable: true, composed: true, shiftKey: true, clientX: box.left + 5, clientY: box.top + 5 };
      for (const type of ['dragenter', 'dragover', 'drop']) target.dispatchEvent(new DragEvent(type, at));}`);
    await vscode.until('the dropped picture is linked', () => /dropped\.png\)/.test(vscode.read(file) ?? ''));
  });

  it('begins a post from the context menu of a folder, and from the Welcome page', async () => {
    await vscode.command('View: Close All Editors');
    await vscode.page.getByRole('treeitem', { name: /^blog/ }).first().click({ button: 'right' });
    // A click just after the menu has opened counts as the end of the one that opened it.
    await vscode.page.waitForTimeout(800);
    await vscode.page
      .getByRole('menuitem', { name: /New Post/ })
      .first()
      .click();
    await step('Title');
    await press('Escape');
    await vscode.command('Welcome: Open Walkthrough');
    await vscode.page.keyboard.type('Slugline');
    await vscode.page.waitForTimeout(500);
    await press('Enter');
    await vscode.page.getByRole('button', { name: 'New Post' }).first().click();
    await vscode.screenshot('walkthrough');
    await step('Title');
    await press('Escape');
  });

  it('previews from the button above the editor, as one types', async () => {
    await vscode.open('a-year-of-tides.md');
    await vscode.page.locator('.editor-actions .action-label[aria-label^="Preview Post to the Side"]').first().click();
    const preview = await previewFrame();
    await vscode.until('the title is shown', async () => /A year of tides/i.test(await preview.text()));
    await vscode.until('all pictures are loaded', async () => (await preview.brokenImages()) === 0);
    await vscode.screenshot('preview-side');
    await vscode.command('View: Focus First Editor Group');
    const line =
      (vscode.read('contents/blog/a-year-of-tides.md') as string)
        .split('\n')
        .findIndex((row, i) => i > 5 && row === '---') + 2;
    await vscode.goTo(line, 1);
    await vscode.page.keyboard.type('A sentence that nobody has written before. ');
    await vscode.until('the preview follows', async () => (await preview.text()).includes('nobody has written before'));
    await vscode.command('File: Revert File');
  });

  it('previews hostile posts without running anything of them, or asking anyone for anything', async () => {
    const asked: string[] = [];
    vscode.page.on('request', (request) => {
      if (/evil|attacker/.test(request.url())) asked.push(request.url());
    });
    const dialogs: string[] = [];
    vscode.page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const { posts, config } = hostilePosts();
    for (const { file, text } of posts) writeFileSync(join(vscode.folder, 'contents/blog', file), text);
    writeFileSync(join(vscode.folder, 'slugline.config.json'), config);
    await vscode.page.waitForTimeout(3000);
    await vscode.open(posts[0]!.file);
    await vscode.command('Slugline: Preview Post to the Side');
    await vscode.page.keyboard.press('Control+1');
    // The Explorer has the posts one below the other: from row to row is far quicker than to open each by its name.
    await vscode.command('File: Reveal Active File in Explorer View');
    const preview = await previewFrame();
    for (const [i, { file, text, marker }] of posts.entries()) {
      if (i > 0) {
        await vscode.page.keyboard.press('ArrowDown');
        await vscode.page.keyboard.press('Space');
      }
      await preview.isPainted(marker).catch(async (error) => {
        await vscode.screenshot('failed');
        throw new Error(`${file} is not shown`, { cause: error });
      });
      assert.deepEqual(await preview.harm(), [], text);
    }
    // What is slow to run has run by now, whichever post it was in.
    await vscode.page.waitForTimeout(2000);
    assert.deepEqual(await preview.harm(), []);
    await vscode.screenshot('preview-hostile');
    for (const { file } of posts) rmSync(join(vscode.folder, 'contents/blog', file));
    rmSync(join(vscode.folder, 'slugline.config.json'));
    assert.deepEqual(dialogs, []);
    assert.deepEqual(asked, []);
  });

  /** The innermost frame of the preview that was opened last. */
  async function previewFrame() {
    const find = () =>
      vscode.page
        .frames()
        .filter((frame) => /fake\.html/.test(frame.url()))
        .at(-1);
    await vscode.until('the preview is open', async () => {
      const frame = find();
      return frame !== undefined && (await frame.evaluate<string>('document.body.innerText')).length > 0;
    });
    const frame = () => {
      const found = find();
      assert.ok(found, 'the preview is gone');
      return found;
    };
    return {
      text: () => frame().evaluate<string>('document.body.innerText'),
      brokenImages: () =>
        frame().evaluate<number>(
          '[...document.images].filter((image) => !image.complete || image.naturalWidth === 0).length',
        ),
      /** Waits until the post with this text is on the screen, its diagrams too, which are drawn after the rest. */
      isPainted: (marker: string) =>
        frame().evaluate<void>(`new Promise((done, fail) => {
          const isThere = () => document.body.innerText.includes('${marker}') &&
            [...document.querySelectorAll('.sl-code[data-lang=mermaid]')].every((box) => box.matches('.sl-diagram, .sl-wrong'));
          const look = () => {
            if (!isThere()) return;
            observer.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(done));
          };
          const observer = new MutationObserver(look);
          observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => fail(new Error('not within ten seconds')), 10_000);
          look();
        })`),
      /** What a payload leaves behind when it has run; handlers, and links of a kind that a post may not have. */
      harm: () =>
        frame().evaluate<string[]>(`[
          ...(window.__xss ? ['a payload has run'] : []),
          ...[...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]
            .filter(({ name, value }) => /^on/i.test(name) ||
              (/^(href|src|action|formaction|srcdoc|xlink:href)$/i.test(name) && /^\\s*(javascript|vbscript|command|data:text)/i.test(value)))
            .map(({ name, value }) => element.tagName + ' ' + name + '=' + value)),
          ...[...document.querySelectorAll('body script, object, embed, base, form, svg use, math:not(.sl-math math), math [href]')]
            .filter((element) => !element.nonce && !element.src).map((element) => element.outerHTML),
        ]`),
    };
  }
});
