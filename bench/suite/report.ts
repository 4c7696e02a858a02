/** What was measured, as Markdown. */
import type { Results } from './results.ts';
import type { LoneScenario, Row, Scenario } from './scenario.ts';
import type { Spread } from './stats.ts';
import type { Tool } from './tools/tool.ts';

/** A figure that must not grow may be so many times as large in the largest site: what differs less is noise on a machine of two cores. */
export const FLAT = 1.25;
/** Figures of scenarios that have no site. */
export const LONE = 0;
const OURS = 'slugline';

export interface ReportInput {
  readonly results: Results;
  readonly sizes: readonly number[];
  readonly tools: readonly Tool[];
  readonly scenarios: readonly Scenario[];
  readonly lone: readonly LoneScenario[];
  /** A sentence about the machine and the run. */
  readonly head: string;
  /** Of each size, what its site is. */
  readonly sites: ReadonlyMap<number, string>;
  /** What could not be measured. */
  readonly missing: readonly string[];
}

export function reportOf(input: ReportInput): string {
  return [
    [
      input.head,
      'Medians of the runs, least and most in brackets. The ratio is Slugline to the best peer that did the same work; † marks figures of other work, told below, with which nothing is compared.',
      ...input.missing.map((what) => `Not measured: ${what}.`),
    ].join(' '),
    ...input.sizes.map((size) => sizeTable(input, size)),
    growthTable(input),
    ...input.lone.map((scenario) => loneTable(input, scenario)),
    input.tools.flatMap(({ title, remark }) => (remark ? [`- ${title}: ${remark}`] : [])).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function sizeTable({ results, tools, scenarios, sites }: ReportInput, size: number): string {
  const notes: string[] = [];
  const lines: string[] = [];
  for (const scenario of scenarios) {
    for (const tool of tools) {
      const why = results.whyFailed(size, tool.id, scenario.id);
      if (why !== undefined) notes.push(`${tool.title}, ${scenario.id}: failed in ${why}`);
    }
    for (const row of scenario.rows) {
      const cells = tools.map((tool) => {
        const figure = results.of(size, tool.id, scenario.id, row);
        const why = results.whyUnfit(size, tool.id, scenario.id, row);
        if (figure && why !== undefined) notes.push(`† ${tool.title}, ${scenario.id}: ${why}`);
        return { tool, figure, fit: figure && why === undefined ? figure : undefined };
      });
      if (cells.every(({ figure }) => figure === undefined)) continue;
      const ours = cells.find(({ tool }) => tool.id === OURS)?.fit;
      const peers = cells.flatMap(({ tool, fit }) => (fit && tool.id !== OURS ? [fit.median] : []));
      const isTime = row.unit === 'ms' || row.unit === 'MB';
      const ratio = ours && peers.length > 0 && isTime ? ratioText(ours.median / Math.min(...peers)) : '';
      lines.push(
        line([
          titleOf(row),
          ...cells.map(({ figure, fit }) => (figure ? `${spreadText(figure)}${fit ? '' : ' †'}` : '')),
          ...(tools.length > 1 ? [ratio] : []),
          ...verdict(row, ours, size),
        ]),
      );
    }
  }
  if (lines.length === 0) return '';
  const heads = ['', ...tools.map(({ title }) => title), ...(tools.length > 1 ? ['ratio'] : []), 'aim', ''];
  return [
    `### ${size.toLocaleString('en')} posts`,
    `${sites.get(size) ?? ''}`,
    [line(heads), ruleOf(heads.length), ...lines].join('\n'),
    [...new Set(notes)].map((note) => `- ${note}`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** What happens with every key, beside itself in the smallest and in the largest site. */
function growthTable({ results, tools, scenarios, sizes }: ReportInput): string {
  const [small, large] = [Math.min(...sizes), Math.max(...sizes)];
  if (sizes.length < 2) return '';
  const lines: string[] = [];
  for (const scenario of scenarios) {
    for (const row of scenario.rows.filter(({ perKeystroke }) => perKeystroke)) {
      const growth = tools.map(({ id }) => {
        const [before, after] = [small, large].map((size) => results.of(size, id, scenario.id, row)?.median);
        return before === undefined || after === undefined ? undefined : after / before;
      });
      if (growth.every((each) => each === undefined)) continue;
      const ours = growth[tools.findIndex(({ id }) => id === OURS)];
      lines.push(
        line([
          `${scenario.id}: ${titleOf(row)}`,
          ...growth.map((each) => (each === undefined ? '' : `× ${each.toFixed(2)}`)),
          `≤ × ${FLAT}`,
          ours === undefined ? '' : ours <= FLAT ? 'met' : '**missed**',
        ]),
      );
    }
  }
  if (lines.length === 0) return '';
  const heads = ['', ...tools.map(({ title }) => title), 'aim: flat', ''];
  return [
    `### Growth from ${small.toLocaleString('en')} to ${large.toLocaleString('en')} posts`,
    [line(heads), ruleOf(heads.length), ...lines].join('\n'),
  ].join('\n\n');
}

function loneTable({ results }: ReportInput, { id, title, rows }: LoneScenario): string {
  const lines = rows.flatMap((row) => {
    const figure = results.of(LONE, OURS, id, row);
    return figure ? [line([titleOf(row), spreadText(figure), ...verdict(row, figure, 0)])] : [];
  });
  if (lines.length === 0) return '';
  const heads = ['', 'figure', 'aim', ''];
  return [
    `### ${title[0]?.toUpperCase()}${title.slice(1)}`,
    [line(heads), ruleOf(heads.length), ...lines].join('\n'),
  ].join('\n\n');
}

function verdict({ aim }: Row, figure: Spread | undefined, size: number): [string, string] {
  if (!aim) return ['', ''];
  return [aim.text(size), figure === undefined ? '' : aim.met(figure.median, size) ? 'met' : '**missed**'];
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const ruleOf = (columns: number): string => `|---|${'---:|'.repeat(columns - 1)}`;
const titleOf = ({ title, unit }: Row): string => (unit ? `${title}, ${unit}` : title);

function ratioText(ratio: number): string {
  return ratio >= 10 ? ratio.toFixed(0) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(1);
}

function spreadText({ median, min, max, runs }: Spread): string {
  const range = runs > 1 && numberText(min) !== numberText(max) ? ` (${numberText(min)}–${numberText(max)})` : '';
  return `${numberText(median)}${range}`;
}

/** To the tenth where that says something. */
export function numberText(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  if (value < 2) return value.toFixed(2);
  return value < 20 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}
