import assert from 'node:assert/strict';
import { describeInVscode } from './in-vscode.ts';

const post = (title: string, lines: string) => `---\ntitle: ${title}\ndate: 2024-01-01\n${lines}---\n\nText\n`;

const files: Record<string, string> = {
  'slugline.config.json': '{ "preset": "posthog" }\n',
  'src/data/authors.json': '[\n  { "handle": "bo", "name": "Bo" }\n]\n',
  'contents/blog/alpha.md': post('Alpha', 'author:\n  - eva-m\ntags:\n  - Growth\n  - AI\n'),
  'contents/blog/beta.md': post('Beta', 'tags: [Growth, Launch] # kept\n'),
  'contents/blog/gamma.mdx': post('Gamma', "tags: ['Launch']\n"),
  'contents/blog/delta.md': post('Delta', '$schema: ../../schemas/strict.json\nrating: 9\n'),
  'contents/blog/epsilon.md': post('Epsilon', 'featuredImage: ./launch.mp4\n'),
  'schemas/strict.json': '{ "properties": { "rating": { "type": "integer", "maximum": 5 } } }\n',
};

describeInVscode('frontmatter over the site in VS Code', { files }, (vscode) => {
  const onDisk = async (file: string, expected: string | RegExp): Promise<void> => {
    const fits = () => {
      const text = vscode.read(file) ?? '';
      return typeof expected === 'string' ? text === expected : expected.test(text);
    };
    try {
      await vscode.until(`${file} is as expected`, fits);
    } catch {
      assert.match(vscode.read(file) ?? '', typeof expected === 'string' ? /^$/ : expected);
    }
  };
  const listed = (text: string) =>
    vscode.until(`"${text}" is listed`, async () =>
      (await vscode.page.locator('.quick-input-widget .monaco-list-row').allInnerTexts()).some((row) =>
        row.includes(text),
      ),
    );

  /** F2 where the cursor is, another name, and all files saved. */
  async function renameTo(name: string, screenshot: string): Promise<void> {
    const { keyboard } = vscode.page;
    await keyboard.press('F2');
    await vscode.page.waitForSelector('.rename-box input');
    await vscode.page.waitForTimeout(600);
    await keyboard.press('Control+A');
    await keyboard.type(name);
    await vscode.screenshot(screenshot);
    await keyboard.press('Enter');
    await vscode.page.waitForTimeout(1500);
    await vscode.command('File: Save All');
  }

  it('F2 on a tag renames it in every post, and undo brings it back', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('alpha.md');
    await vscode.page.waitForTimeout(3000);
    await vscode.goTo(7, 7);
    await renameTo('Scale', 'taxonomy-rename');
    await onDisk('contents/blog/alpha.md', files['contents/blog/alpha.md']!.replace('Growth', 'Scale'));
    await onDisk('contents/blog/beta.md', files['contents/blog/beta.md']!.replace('Growth', 'Scale'));
    await keyboard.press('Control+Z');
    await vscode.page.waitForTimeout(1500);
    await vscode.command('File: Save All');
    await onDisk('contents/blog/alpha.md', files['contents/blog/alpha.md']!);
    await onDisk('contents/blog/beta.md', files['contents/blog/beta.md']!);
  });

  it('a command splits and merges', async () => {
    const { keyboard } = vscode.page;
    await vscode.open('gamma.mdx');
    await vscode.goTo(4, 10);
    await vscode.command('Slugline: Rename, Merge or Split a Tag, Category or Author');
    await listed('Launch');
    await vscode.screenshot('taxonomy-pick');
    await keyboard.press('Enter');
    await vscode.page.waitForTimeout(500);
    await keyboard.press('Control+a');
    await keyboard.type('Start; Growth');
    await vscode.until('it says what will happen', async () =>
      (await vscode.page.locator('.quick-input-widget').allInnerTexts()).join().includes('Splits it'),
    );
    await keyboard.press('Enter');
    await listed('Look at each change first');
    await vscode.screenshot('taxonomy-how');
    await keyboard.press('Enter');
    await onDisk('contents/blog/gamma.mdx', post('Gamma', "tags: ['Start', 'Growth']\n"));
    await onDisk('contents/blog/beta.md', post('Beta', 'tags: [Growth, Start] # kept\n'));
  });

  it("adds an unknown author through a form, and the rest of the authors' file stays", async () => {
    const { keyboard } = vscode.page;
    await vscode.open('alpha.md');
    await vscode.goTo(5, 7);
    await keyboard.press('Control+.');
    await vscode.until('the fix is offered', async () =>
      (await vscode.page.locator('.action-widget').allInnerTexts())
        .join()
        .includes('Add "eva-m" to src/data/authors.json'),
    );
    await vscode.screenshot('author-fix');
    await vscode.page
      .getByRole('option', { name: /Add "eva-m" to/ })
      .first()
      .click();
    const asked = (text: string) =>
      vscode.until(`the form asks for ${text}`, async () =>
        (await vscode.page.locator('.quick-input-widget').allInnerTexts()).join().includes(text),
      );
    await asked('Name');
    await keyboard.press('Enter');
    await asked('Role');
    await keyboard.type('Writer');
    await keyboard.press('Enter');
    await asked('Picture');
    await keyboard.press('Enter');
    await onDisk(
      'src/data/authors.json',
      '[\n  { "handle": "bo", "name": "Bo" },\n  { "handle": "eva-m", "name": "Eva M", "role": "Writer" }\n]\n',
    );
  });

  it("F2 on a handle in the authors' file renames it in the posts too", async () => {
    await vscode.open('authors.json');
    await vscode.goTo(3, 18);
    await renameTo('eva', 'author-rename');
    await onDisk('contents/blog/alpha.md', files['contents/blog/alpha.md']!.replace('eva-m', 'eva'));
    await onDisk(
      'src/data/authors.json',
      '[\n  { "handle": "bo", "name": "Bo" },\n  { "handle": "eva", "name": "Eva M", "role": "Writer" }\n]\n',
    );
  });

  it('checks a post by its own schema, at once by a changed one, and by the last good one', async () => {
    const { page } = vscode;
    const { keyboard } = page;
    const problems = async (): Promise<string> => (await page.locator('.markers-panel').allInnerTexts()).join('\n');
    await vscode.command('Problems: Focus on Problems View');
    await vscode.open('delta.md');
    await vscode.until('the rating is too high', async () => /rating/.test(await problems()));
    await vscode.open('strict.json');
    await keyboard.press('Control+a');
    await keyboard.type('no JSON at all');
    await vscode.until('the schema is broken', async () => /as it last was in order/.test(await problems()));
    await vscode.screenshot('schema-broken');
    assert.match(await problems(), /rating/);
    await vscode.open('strict.json');
    await keyboard.press('Control+a');
    // The editor closes what is opened.
    await keyboard.type('{ "properties": { "rating": { "maximum": 10');
    await vscode.command('File: Save All');
    await vscode.until('all is well', async () => !/rating|in order/.test(await problems()));
    assert.match(await problems(), /launch\.mp4" is not a picture/);
  });

  it('makes a schema of the posts', async () => {
    await vscode.open('beta.md');
    await vscode.command('Slugline: Create Schema From My Posts');
    await onDisk('schemas/blog.schema.json', /"title": "Posts in contents\/blog"/);
    await onDisk('slugline.config.json', /"schema": "schemas\/blog\.schema\.json"/);
    await vscode.page.waitForSelector('.tab.active[data-resource-name="blog.schema.json"]');
    await vscode.page.waitForTimeout(1000);
    await vscode.screenshot('schema-made');
  });
});
