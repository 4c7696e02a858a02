/** One session with a language server over stdio, as an editor has it; the times are the client's. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  CompletionItem,
  CompletionList,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageserver-protocol';
import {
  createProtocolConnection,
  ProgressType,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import type { GeneratedSite } from './generate.ts';
import { cpuOf, memoryOf, percentile } from './process.ts';

export type Figures = Record<string, number>;

export interface ServerOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  /** Whether the server tells of files that are not open. */
  readonly wholeSite: boolean;
}

const EDITS = 150;

/** Starts the server on the site and goes through the session; figures in ms and MB. */
export async function session(site: GeneratedSite, options: ServerOptions): Promise<Figures> {
  const figures: Figures = {};
  const started = performance.now();
  const since = (): number => performance.now() - started;
  const child = spawn(options.command, [...options.args], {
    cwd: site.folder,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...options.env },
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => ({})));
  for (const method of ['client/registerCapability', 'window/workDoneProgress/create', 'workspace/diagnostic/refresh'])
    connection.onRequest(method, () => null);
  connection.listen();
  const uriOf = (file: string): string => pathToFileURL(join(site.folder, file)).href;
  const ask = <T>(method: string, params: unknown): Promise<T> => connection.sendRequest(method, params);
  await ask('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(site.folder).href,
    workspaceFolders: [{ uri: pathToFileURL(site.folder).href, name: 'site' }],
    capabilities: {
      textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
      workspace: { workspaceFolders: true, configuration: true, diagnostics: { refreshSupport: true } },
      window: { workDoneProgress: true },
    },
  });
  await connection.sendNotification('initialized', {});

  let version = 1;
  const texts = new Map<string, string>();
  const open = (file: string): string => {
    const text = readFileSync(join(site.folder, file), 'utf8');
    texts.set(file, text);
    void connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uriOf(file), languageId: 'markdown', version: version++, text },
    });
    return text;
  };
  const positionOf = (file: string, offset: number) => {
    const before = (texts.get(file) as string).slice(0, offset);
    return { line: before.split('\n').length - 1, character: offset - (before.lastIndexOf('\n') + 1) };
  };
  const edit = (file: string, start: number, end: number, text: string): void => {
    const range = { start: positionOf(file, start), end: positionOf(file, end) };
    const old = texts.get(file) as string;
    texts.set(file, old.slice(0, start) + text + old.slice(end));
    void connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uriOf(file), version: version++ },
      contentChanges: [{ range, text }],
    });
  };
  const pull = (file: string) =>
    ask<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: uriOf(file) } });

  const subject = (site.posts.find(({ file }) =>
    site.faults.some((fault) => fault.file === file && fault.rule === 'link/page'),
  ) ?? site.posts[1])!.file;
  const early = site.faults.find(({ rule }) => rule === 'frontmatter/date')?.file ?? subject;
  const complain = async (file: string): Promise<void> => {
    open(file);
    for (;;) {
      const report = await pull(file);
      if (report.kind === 'full' && report.items.length > 0) break;
      if (since() > 60_000) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  if (options.wholeSite) await complain(early);
  figures.firstDiagnostic = since();
  await complain(subject);
  figures.firstLink = since();

  // Whole-site diagnostics, streamed: asked for as VS Code does, again and again, with what is known.
  const ids = new Map<string, string>();
  let told: (uri: string) => void = () => undefined;
  const accept = ({ items }: WorkspaceDiagnosticReportPartialResult): void => {
    for (const { uri, resultId } of items) {
      ids.set(uri, resultId ?? '');
      told(uri);
    }
  };
  let over = false;
  const watchSite = async (): Promise<void> => {
    for (let n = 0; !over; n++) {
      const progress = connection.onProgress(
        new ProgressType<WorkspaceDiagnosticReportPartialResult>(),
        `site${n}`,
        accept,
      );
      const previousResultIds = [...ids].map(([uri, value]) => ({ uri, value }));
      try {
        accept(await ask('workspace/diagnostic', { previousResultIds, partialResultToken: `site${n}` }));
      } catch {
        return; // The session is over.
      }
      progress.dispose();
    }
  };
  if (options.wholeSite) {
    const expected = new Set(site.faults.map(({ file }) => uriOf(file)));
    const all = new Promise<void>((resolve) => {
      told = (uri) => {
        if (expected.delete(uri) && expected.size === 0) resolve();
      };
    });
    void watchSite();
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 120_000))]);
    figures.wholeSite = since();
    figures.filesMissing = expected.size;
  }
  await quiet();
  figures.quiet = since();
  figures.cpuToIndex = cpuOf(child);
  figures.memoryIndexed = memoryOf(child, 'VmRSS');

  async function quiet(): Promise<void> {
    for (let last = -1, still = 0; still < 3; ) {
      const now = cpuOf(child);
      still = now - last < 20 ? still + 1 : 0;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  const typing = async (name: string, at: number): Promise<void> => {
    const times: number[] = [];
    for (let i = 0; i < EDITS; i++) {
      const before = performance.now();
      edit(subject, at + i, at + i, 'x');
      await pull(subject);
      times.push(performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    figures[`${name}50`] = percentile(times, 0.5);
    figures[`${name}95`] = percentile(times, 0.95);
  };
  const text = texts.get(subject) as string;
  await typing('body', text.lastIndexOf('\n## ') - 5);
  await typing('frontmatter', text.indexOf('sidebar: ') + 10);

  if (options.wholeSite) {
    // The id of a heading goes, and every post that leads to it is judged again: until the last of them is told.
    open(site.hub.file);
    await pull(site.hub.file);
    const heading = (texts.get(site.hub.file) as string).indexOf(`## ${site.hub.heading}`) + 3;
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      const seen = new Set<string>();
      const done = new Promise<void>((resolve) => {
        told = (uri) => {
          seen.add(uri);
          if (seen.size >= site.hub.dependents) resolve();
        };
      });
      const before = performance.now();
      edit(site.hub.file, heading, heading + (i % 2), i % 2 ? '' : 'x');
      await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 5000))]);
      times.push(performance.now() - before);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    figures.dependents50 = percentile(times, 0.5);
    figures.dependents95 = percentile(times, 0.95);
  }

  const repeat = async (name: string, n: number, call: () => Promise<unknown>): Promise<void> => {
    const times: number[] = [];
    for (let i = 0; i < n; i++) {
      const before = performance.now();
      await call();
      times.push(performance.now() - before);
    }
    figures[`${name}First`] = times[0] as number;
    figures[`${name}50`] = percentile(times, 0.5);
    figures[`${name}95`] = percentile(times, 0.95);
  };
  const link = (texts.get(subject) as string).indexOf('](/') + 3;
  await repeat('completion', 50, async () => {
    const answer = await ask<CompletionList | CompletionItem[] | null>('textDocument/completion', {
      textDocument: { uri: uriOf(subject) },
      position: positionOf(subject, link),
    });
    figures.completionItems = (Array.isArray(answer) ? answer : (answer?.items ?? [])).length;
    figures.completionKB = JSON.stringify(answer).length / 1000;
  });
  open(site.hub.file);
  const heading = (texts.get(site.hub.file) as string).indexOf('\n## ') + 6;
  await repeat('references', 20, async () => {
    const found = await ask<unknown[] | null>('textDocument/references', {
      textDocument: { uri: uriOf(site.hub.file) },
      position: positionOf(site.hub.file, heading),
      context: { includeDeclaration: false },
    });
    figures.referencesFound = found?.length ?? 0;
  });
  await repeat('symbols', 20, async () => {
    figures.symbolsFound = (
      (await ask<unknown[] | null>('workspace/symbol', { query: 'growth pricing' })) ?? []
    ).length;
  });
  await quiet();
  figures.memoryAfter = memoryOf(child, 'VmRSS');
  figures.memoryPeak = memoryOf(child, 'VmHWM');
  over = true;
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
  connection.dispose();
  return figures;
}
