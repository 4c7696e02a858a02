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

/** What the client was told of a site, by file. */
class Reports {
  readonly told = new Map<string, Told>();
  /** The result ids that the workspace's answers gave. */
  readonly reported = new Map<string, string>();
  /** Files whose problems may have changed since the workspace was told; undefined where it was told nothing yet. */
  untold: Set<string> | undefined;

  /** What the client has from elsewhere, or has lost, is to be told again. */
  compare(known: ReadonlyMap<string, string>): void {
    for (const [file, id] of known) if (this.reported.get(file) !== id) this.untold?.add(file);
    for (const [file, id] of this.reported) if (known.get(file) !== id) this.untold?.add(file);
  }
}

/**
 * Tells the client what is wrong: when it asks (documents, and the whole workspace with the files that are not open), or,
 * to clients that cannot ask, unasked. A result id names a state of a file's problems; only what differs is sent.
 */
export class Diagnostics {
  private readonly context: ServerContext;
  private readonly pulls: boolean;
  private readonly reports = new WeakMap<SiteFolder, Reports>();
  private nextId = 1;
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
      if (before)
        return { kind: DocumentDiagnosticReportKind.Full, items: diagnosticsOf(found.site, found.file, before) };
      if (!(await found.site.settled())) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      const { id, problems } = this.state(found.site, found.file);
      if (id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
      return {
        kind: DocumentDiagnosticReportKind.Full,
        resultId: id,
        items: diagnosticsOf(found.site, found.file, problems),
      };
    });
    connection.languages.diagnostics.onWorkspace(async ({ previousResultIds }, token, _progress, reporter) => {
      const known = new Map<SiteFolder, Map<string, string>>();
      const knownOf = (site: SiteFolder): Map<string, string> => {
        const ids = known.get(site) ?? new Map<string, string>();
        known.set(site, ids);
        return ids;
      };
      for (const { uri, value } of previousResultIds) {
        const found = this.context.siteAt(uri);
        if (found) knownOf(found.site).set(found.file, value);
      }
      for (const site of this.context.sites()) this.reportsOf(site).compare(knownOf(site));
      for (;;) {
        let sent = 0;
        for (const site of this.context.sites()) {
          if (!(await site.settled())) continue;
          for await (const items of this.changed(site, knownOf(site), token)) {
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
    const reports = this.reportsOf(site);
    if (files === 'all') reports.untold = undefined;
    else for (const file of files) reports.untold?.add(file);
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

  /** A file is gone, or its site: nothing is wrong with it any more. */
  forget(site: SiteFolder, file: string): void {
    if (!this.pulls) void this.context.connection.sendDiagnostics({ uri: site.uriOf(file), diagnostics: [] });
    this.reportsOf(site).told.delete(file);
  }

  private reportsOf(site: SiteFolder): Reports {
    const reports = this.reports.get(site) ?? new Reports();
    this.reports.set(site, reports);
    return reports;
  }

  /** Reports of the files whose state is not the one that the client knows, in pieces. */
  private async *changed(
    site: SiteFolder,
    known: Map<string, string>,
    token: CancellationToken,
  ): AsyncIterable<WorkspaceDocumentDiagnosticReport[]> {
    const reports = this.reportsOf(site);
    const { reported } = reports;
    if (!reports.untold) {
      reports.untold = new Set(site.engine?.files());
      // Files that a site read anew does not have any more.
      for (const file of reported.keys()) reported.set(file, '');
      reports.compare(known);
    }
    const { untold } = reports;
    let items: WorkspaceDocumentDiagnosticReport[] = [];
    let end = performance.now() + PIECE_MS;
    let count = 0;
    for (const file of untold) {
      if (token.isCancellationRequested) return;
      untold.delete(file);
      const { problems, id } = this.state(site, file);
      const previous = known.get(file);
      if (previous !== undefined || problems.length > 0) reported.set(file, id);
      else reported.delete(file);
      if (previous !== id && (previous !== undefined || problems.length > 0)) {
        known.set(file, id);
        items.push({
          kind: DocumentDiagnosticReportKind.Full,
          uri: site.uriOf(file),
          version: site.document(file)?.version ?? null,
          resultId: id,
          items: diagnosticsOf(site, file, problems),
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

  private state(site: SiteFolder, file: string): Told {
    const all = this.reportsOf(site).told;
    const problems = site.problemsOf(file);
    const told = all.get(file);
    // Of the many that never had a problem nothing is kept.
    if (!told && problems.length === 0) return NOTHING;
    if (told?.problems === problems) return told;
    const state = { problems, id: told && sameProblems(told.problems, problems) ? told.id : String(this.nextId++) };
    all.set(file, state);
    return state;
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
    const before = this.reportsOf(found.site).told.get(found.file);
    const { problems, id } = this.state(found.site, found.file);
    const document = found.site.document(found.file);
    if (!document && (before?.id === id || (!before && problems.length === 0))) return;
    void this.context.connection.sendDiagnostics({
      uri,
      ...(document && { version: document.version }),
      diagnostics: diagnosticsOf(found.site, found.file, problems),
    });
  }
}

function diagnosticsOf(site: SiteFolder, file: string, problems: readonly Problem[]): Diagnostic[] {
  const ranges = problems.length > 0 ? site.lookup.ranges(file) : undefined;
  return ranges ? problems.map((problem) => toDiagnostic(problem, ranges, site.lookup)) : [];
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
