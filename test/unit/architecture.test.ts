import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name));
}

/** What a module imports: package names as they are, relative imports as paths from the repository's root. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  return specifiers.map((specifier) =>
    specifier.startsWith('.') ? normalize(join(dirname(file), specifier)).replaceAll('\\', '/') : specifier,
  );
}

/** The arrows that must never be: folder, and what none of its modules may import. */
const forbidden: readonly { from: string; imports: RegExp; why: string }[] = [
  { from: 'server/src/core', imports: /^(vscode$|vscode-language(server|client))/, why: 'the core knows no editor' },
  { from: 'server/src/core', imports: /^node:/, why: 'the core does no I/O: the web has none' },
  { from: 'server/src/core', imports: /^server\/src\/(host|lsp|cli)\//, why: 'arrows point inward' },
  { from: 'server/src/core/text', imports: /^server\/src\/core\/(?!text\/)/, why: 'text is the innermost part' },
  { from: 'server/src/core/post', imports: /^server\/src\/core\/(?!text\/|post\/)/, why: 'a post knows no site' },
  {
    from: 'server/src/core/site',
    imports: /^server\/src\/core\/(rules|features|preview)\//,
    why: 'a site knows neither rules nor features',
  },
  { from: 'server/src/core/rules', imports: /^server\/src\/core\/(features|preview)\//, why: 'rules need no features' },
  { from: 'server/src/host', imports: /^server\/src\/(lsp|cli)\//, why: 'hosts serve both edges' },
  {
    from: 'server/src/cli',
    imports: /^vscode$|^server\/src\/lsp\/handlers\//,
    why: 'the command line needs no editor',
  },
  { from: 'server/src', imports: /^(vscode$|vscode-languageclient|client\/)/, why: 'the server runs in any editor' },
  {
    from: 'client/src',
    imports: /^server\/src\/(core|host|cli|lsp\/(?!protocol\.ts$))/,
    why: 'the client speaks to the server through LSP and lsp/protocol.ts only',
  },
];

/** Globals through which a core module could reach the outside without an import. */
const hostGlobals = /\b(process\.|Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|setTimeout\(|console\.)/;

describe('architecture', () => {
  for (const { from, imports, why } of forbidden) {
    it(`${from} never imports ${imports.source}: ${why}`, () => {
      const broken = sourcesBelow(from).flatMap((file) =>
        importsOf(file)
          .filter((target) => imports.test(target))
          .map((target) => `${relative('.', file)} -> ${target}`),
      );
      assert.deepEqual(broken, []);
    });
  }

  it('the core uses no clock, chance, timer, console or network', () => {
    const broken = sourcesBelow('server/src/core').filter((file) => {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '');
      return hostGlobals.test(code);
    });
    assert.deepEqual(broken, []);
  });

  it('the names of months stand in one place', () => {
    const named = sourcesBelow('server/src').filter((file) =>
      /'october'|sepoct|\boct\|/i.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(named, [join('server', 'src/core/text/calendar-names.ts')]);
  });
});
