import {
  type CancellationToken,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type ServerCapabilities,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Problem } from '../core/problem.ts';
import { makeWay, pause } from '../host/pause.ts';
import type { ServerContext } from './context.ts';
import { toDiagnostic } from './convert.ts';
import type { SiteFolder } from './site-folder.ts';

/** How many reports a piece of a workspace answer holds, and how long it may take, ms: between pieces other requests are answered. */
const PIECE = 200;
const PIECE_MS = 5;

interface Told {
  readonly problems: readonly Problem[];
  readonly id: string;
}

const NOTHING: Told = { problems: [], id: '0' };

/**
 * Tells the client what is wrong: when it asks (documents, and the whole workspace with the files that are not open), or,
 * to clients that cannot ask, unasked. A result id names a state of a file's problems; only what differs is sent.
 */
export class Diagnostics {
  private readonly context: ServerContext;
  private readonly pulls: boolean;
  private readonly told = new Map<string, Told>();
  private nextId = 1;
  /** Files whose problems may have changed since the workspace was told; a site that is missing was told nothing yet. */
  private readonly untold = new Map<SiteFolder, Set<string>>();
  /** The result ids that the workspace's answers gave. */
  private readonly reported = new Map<string, string>();
  /** Wakes answers that wait for a change. */
  private readonly waiting = new Set<() => void>();
  private refreshing = false;
  private publishing: ReturnType<typeof setTimeout> | undefined;
  private readonly toPublish = new Set<string>();

  constructor(context: ServerContext) {
    this.context = context;
    this.pulls = context.capabilities.textDocument?.diagnostic !== undefined;
  }

  get capabilities(): Partial<ServerCapabilities> {
    if (!this.pulls) return {};
    return {
      diagnosticProvider: { identifier: 'slugline', interFileDependencies: true, workspaceDiagnostics: true },
    };
  }

  listen(): void {
    if (!this.pulls) return;
    const { connection } = this.context;
    connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }) => {
      makeWay();
      const found = this.context.siteAt(uri);
      if (!found) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      // What needs the whole site follows: when it is read, the client is told to ask again.
      const canAskAgain = this.context.capabilities.workspace?.diagnostics?.refreshSupport === true;
      const before = canAskAgain || found.site.isStopped ? await found.site.problemsBefore(found.file) : undefined;
      const starts = before && found.site.document(found.file)?.post.lineStarts;
      if (before && starts) {
        const items = before.map((problem) => toDiagnostic(problem, starts, found.site.lookup));
        return { kind: DocumentDiagnosticReportKind.Full, items };
      }
      if (!(await found.site.settled())) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const { id } = this.state(found.site, found.file);
      if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
      return {
        kind: DocumentDiagnosticReportKind.Full,
        resultId: id,
        items: this.diagnosticsOf(found.site, found.file),
      };
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, reporter) => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      for (const site of this.context.sites()) this.compare(site, known);
      for (;;) {
        let sent = 0;
        for (const site of this.context.sites()) {
          if (!(await site.settled())) continue;
          for await (const items of this.changed(site, known, token)) {
            sent += items.length;
            if (reporter) reporter.report({ items });
            else if (items.length > 0 && !token.isCancellationRequested) return { items };
          }
        }
        // An answer would only be asked for again, with all that the client knows: go on with this one, where it may come in parts.
        if (token.isCancellationRequested || (sent > 0 && !reporter)) return { items: [] };
        await this.somethingChanged(token);
        // What the client asks for itself has come by now, and goes first.
        await pause();
      }
    });
  }

  /** The problems of files of a site may have changed. */
  changedIn(site: SiteFolder, files: ReadonlySet<string> | 'all', edited?: string): void {
    if (files === 'all') this.untold.delete(site);
    else for (const file of files) this.untold.get(site)?.add(file);
    for (const wake of [...this.waiting]) wake();
    if (!this.pulls) {
      for (const file of files === 'all' ? (site.engine?.files() ?? []) : files) this.toPublish.add(site.uriOf(file));
      if (edited !== undefined) this.publish(edited);
      this.publishing ??= setTimeout(() => this.publishAll(), 0);
      return;
    }
    // The edited document is asked for by the client itself; the others only when it is told to.
    const others = files === 'all' || [...files].some((file) => site.uriOf(file) !== edited && site.document(file));
    if (others && !this.refreshing && this.context.capabilities.workspace?.diagnostics?.refreshSupport) {
      this.refreshing = true;
      setTimeout(() => {
        this.refreshing = false;
        void this.context.connection.languages.diagnostics.refresh();
      }, 20);
    }
  }

  /** A document of no site was closed, or a file is gone: nothing is wrong with it any more. */
  forget(uri: string): void {
    if (!this.pulls) void this.context.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.told.delete(uri);
  }

  /** Reports of the files whose state is not the one that the client knows, in pieces. */
  private async *changed(
    site: SiteFolder,
    known: Map<string, string>,
    token: CancellationToken,
  ): AsyncIterable<WorkspaceDocumentDiagnosticReport[]> {
    let untold = this.untold.get(site);
    if (!untold) {
      untold = new Set(site.engine?.files());
      this.untold.set(site, untold);
      // Files that a site read anew does not have any more.
      for (const uri of this.reported.keys()) this.reported.set(uri, '');
      this.compare(site, known);
    }
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    let end = performance.now() + PIECE_MS;
    let count = 0;
    for (const file of untold) {
      if (token.isCancellationRequested) return;
      untold.delete(file);
      const uri = site.uriOf(file);
      const { problems, id } = this.state(site, file);
      const previous = known.get(uri);
      if (previous !== undefined || problems.length > 0) this.reported.set(uri, id);
      else this.reported.delete(uri);
      if (previous !== id && (previous !== undefined || problems.length > 0)) {
        known.set(uri, id);
        items.push({
          kind: DocumentDiagnosticReportKind.Full,
          uri,
          version: site.document(file)?.version ?? null,
          resultId: id,
          items: this.diagnosticsOf(site, file),
        });
      }
      if (items.length < PIECE && (++count % 8 > 0 || performance.now() < end)) continue;
      if (items.length > 0) yield items;
      items = [];
      await pause();
      end = performance.now() + PIECE_MS;
    }
    if (items.length > 0) yield items;
  }

  /** What the client has from elsewhere, or has lost, is to be told again. */
  private compare(site: SiteFolder, known: ReadonlyMap<string, string>): void {
    const untold = this.untold.get(site);
    const differs = (uri: string, id: string, other: ReadonlyMap<string, string>): void => {
      const file = other.get(uri) === id ? undefined : site.fileOf(uri);
      if (file !== undefined) untold?.add(file);
    };
    for (const [uri, id] of known) differs(uri, id, this.reported);
    for (const [uri, id] of this.reported) differs(uri, id, known);
  }

  private state(site: SiteFolder, file: string): Told {
    const uri = site.uriOf(file);
    const problems = site.problemsOf(file);
    const told = this.told.get(uri);
    // Of the many that never had a problem nothing is kept.
    if (!told && problems.length === 0) return NOTHING;
    if (told && (told.problems === problems || sameProblems(told.problems, problems))) return told;
    const state = { problems, id: String(this.nextId++) };
    this.told.set(uri, state);
    return state;
  }

  private diagnosticsOf(site: SiteFolder, file: string): Diagnostic[] {
    const starts = site.lookup.lineStarts(file);
    if (!starts) return [];
    return site.problemsOf(file).map((problem) => toDiagnostic(problem, starts, site.lookup));
  }

  private somethingChanged(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        cancelled.dispose();
        resolve();
      };
      const cancelled = token.onCancellationRequested(wake);
      this.waiting.add(wake);
    });
  }

  private publishAll(): void {
    this.publishing = undefined;
    for (const uri of this.toPublish) this.publish(uri);
    this.toPublish.clear();
  }

  private publish(uri: string): void {
    const found = this.context.siteAt(uri);
    if (!found?.site.engine) return;
    const before = this.told.get(uri);
    const { problems, id } = this.state(found.site, found.file);
    const document = found.site.document(found.file);
    if (!document && (before?.id === id || (!before && problems.length === 0))) return;
    void this.context.connection.sendDiagnostics({
      uri,
      ...(document && { version: document.version }),
      diagnostics: this.diagnosticsOf(found.site, found.file),
    });
  }
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return (
    a.length === b.length &&
    a.every((problem, i) => {
      const other = b[i]!;
      return (
        problem.message === other.message &&
        problem.rule === other.rule &&
        problem.severity === other.severity &&
        problem.range.start === other.range.start &&
        problem.range.end === other.range.end
      );
    })
  );
}
