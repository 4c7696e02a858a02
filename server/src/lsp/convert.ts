/** The only place where offsets become LSP positions, and files URIs. */
import {
  type CodeActionKind,
  type CreateFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Location,
  type Position,
  type Range,
  type RenameFile,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { URI, Utils } from 'vscode-uri';
import type { FileChange, Problem, Severity } from '../core/problem.ts';
import { lineStartsOf, offsetAt, positionAt } from '../core/text/lines.ts';
import type { Range as OffsetRange } from '../core/text/range.ts';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Where the documentation of a rule can be read. */
export function ruleUri(rule: string): string {
  if (rule.startsWith('markdown/'))
    return `https://github.com/DavidAnson/markdownlint/blob/main/doc/${rule.slice('markdown/'.length).toLowerCase()}.md`;
  const page = rule.replace('/', '-');
  return `https://github.com/slugline/slugline/blob/main/docs/rules/${page}.md`;
}

export function toRange(lineStarts: Uint32Array, range: OffsetRange): Range {
  return { start: positionAt(lineStarts, range.start), end: positionAt(lineStarts, range.end) };
}

/** `toRange` for many ranges of one text. */
export function rangesBy(lineStarts: Uint32Array): ToRange {
  return (range) => toRange(lineStarts, range);
}

export function toOffset(text: string, lineStarts: Uint32Array, position: Position): number {
  return offsetAt(lineStarts, text.length, position);
}

/** Paths that stand in a URI as they are. */
const PLAIN_PATH = /^[\w./-]*$/;

/** The URIs of a site's files. Nearly all paths are plain, and cost a comparison. */
export class FolderUris {
  private readonly folder: URI;
  /** The folder as this program writes it, and as the client does, each with a slash at its end. */
  private readonly own: string;
  private readonly given: string;

  constructor(folder: string) {
    this.folder = URI.parse(folder);
    const path = this.folder.path.replace(/\/*$/, '/');
    this.own = this.folder.with({ path }).toString();
    this.given = `${folder.replace(/\/*$/, '')}/`;
  }

  uriOf(file: string): string {
    return PLAIN_PATH.test(file) && !file.includes('..')
      ? this.own + file
      : Utils.joinPath(this.folder, file).toString();
  }

  /** The path from the folder of a URI below it, else undefined. */
  fileOf(uri: string): string | undefined {
    for (const start of [this.own, this.given]) {
      if (!uri.startsWith(start)) continue;
      const rest = uri.slice(start.length);
      if (PLAIN_PATH.test(rest)) return rest;
    }
    const target = URI.parse(uri);
    if (this.folder.scheme !== target.scheme || this.folder.authority !== target.authority) return undefined;
    const root = this.folder.path.replace(/\/*$/, '/');
    return target.path.startsWith(root) ? target.path.slice(root.length) : undefined;
  }
}

const descriptions = new Map<string, { readonly href: string }>();

function descriptionOf(rule: string): { readonly href: string } {
  let description = descriptions.get(rule);
  if (!description) {
    description = { href: ruleUri(rule) };
    descriptions.set(rule, description);
  }
  return description;
}

/** Offsets of one file as positions. */
export type ToRange = (range: OffsetRange) => Range;

/** What a converter has to know of other files: where their lines begin and which version an open one has. */
export interface FileLookup {
  uri(file: string): string;
  /** Of an open document or a record; undefined where the text is not at hand. */
  ranges(file: string): ToRange | undefined;
  /** Of an open document, else null. */
  version(file: string): number | null;
}

export function toDiagnostic(problem: Problem, ranges: ToRange, files: FileLookup): Diagnostic {
  const related = problem.related?.flatMap(({ file, range, message }) => {
    const rangeOf = files.ranges(file);
    return rangeOf ? [{ location: { uri: files.uri(file), range: rangeOf(range) }, message }] : [];
  });
  return {
    range: ranges(problem.range),
    severity: severities[problem.severity],
    source: 'slugline',
    code: problem.rule,
    codeDescription: descriptionOf(problem.rule),
    message: problem.message,
    ...(problem.tag && {
      tags: [problem.tag === 'unnecessary' ? DiagnosticTag.Unnecessary : DiagnosticTag.Deprecated],
    }),
    ...(related && related.length > 0 && { relatedInformation: related }),
  };
}

/**
 * Changes as one workspace edit. `texts` gives the text of files that are neither open nor in the index; an edit of a file
 * that nobody can read is left out.
 */
export function toWorkspaceEdit(
  changes: readonly FileChange[],
  files: FileLookup,
  texts: (file: string) => string | undefined = () => undefined,
): WorkspaceEdit {
  const documentChanges: (TextDocumentEdit | CreateFile | RenameFile)[] = [];
  for (const change of changes) {
    if (change.kind === 'rename') {
      documentChanges.push({ kind: 'rename', oldUri: files.uri(change.from), newUri: files.uri(change.to) });
    } else if (change.kind === 'create') {
      const uri = files.uri(change.file);
      documentChanges.push({ kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } });
      documentChanges.push({
        textDocument: { uri, version: null },
        edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: change.text }],
      });
    } else {
      const text = texts(change.file);
      const rangeOf = text === undefined ? files.ranges(change.file) : rangesBy(lineStartsOf(text));
      if (!rangeOf) continue;
      const edits: TextEdit[] = change.edits.map(({ range, newText }) => ({ range: rangeOf(range), newText }));
      documentChanges.push({
        textDocument: { uri: files.uri(change.file), version: files.version(change.file) },
        edits,
      });
    }
  }
  return { documentChanges };
}

/** A place in a file of the site; the start of the file where its text is not at hand. */
export function toLocation(place: { readonly file: string; readonly range: OffsetRange }, files: FileLookup): Location {
  const range = files.ranges(place.file)?.(place.range) ?? toRange(new Uint32Array(1), { start: 0, end: 0 });
  return { uri: files.uri(place.file), range };
}

/** The kind of "fix all" actions of this server. */
export const FIX_ALL: CodeActionKind = 'source.fixAll.slugline';
