import type { Range, TextEdit } from './text/range.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Something wrong in one file, said to its writer. What a rule reports; the engine fills in the severity. */
export interface Problem {
  /** The rule's id, such as `link/page`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, where, and what to do, in plain words, with the value in question. */
  readonly message: string;
  /** In the file that the problem is reported for. Never empty unless the file is. */
  readonly range: Range;
  /** Best first. Computed with the problem when cheap; fixes that need a search come from the `codeActions` feature. */
  readonly fixes?: readonly Fix[];
  /** Other places that matter: the first of two duplicates, a shadowing redirect. */
  readonly related?: readonly Related[];
  /**
   * Where writing on may be all that it takes: a date without its day, an item that is still empty. An editor holds the problem
   * back while someone writes there; everywhere else it is told like any other.
   */
  readonly unfinished?: Range;
  /** How an editor may paint it. */
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface Related {
  /** Path from the site's root, with `/`. */
  readonly file: string;
  readonly range: Range;
  readonly message: string;
}

/** A repair that a person picks, or that `slugline fix` applies when `safe`. */
export interface Fix {
  /** In the imperative, with the value: `Replace with "/blog/good"`. */
  readonly title: string;
  readonly changes: readonly FileChange[];
  /** Right without a look: applied by "fix all" and `slugline fix`. */
  readonly safe?: boolean;
}

/** A change to the files of the site; paths from the site's root, with `/`. A list of them is one undo step. */
export type FileChange =
  | { readonly kind: 'edit'; readonly file: string; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'create'; readonly file: string; readonly text: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string };
