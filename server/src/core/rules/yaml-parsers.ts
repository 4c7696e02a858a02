/** What the YAML parsers of the frameworks make of plain values that are read in more than one way, in one place. */
import type { Severity } from '../problem.ts';

export interface YamlParser {
  /** What it is called in messages. */
  readonly name: string;
  /** How sure it is that the site is read so. */
  readonly severity: Severity;
  /** Plain words that it makes true or false; others do, where there are none, which is a hint. */
  readonly words?: RegExp;
  /** It makes a date of what looks like one, wherever that stands. */
  readonly dates: boolean;
  /** The number that it makes of a plain value that YAML 1.2 reads otherwise; where this is left out, gray-matter is asked. */
  readonly numberOf?: (source: string) => number | undefined;
}

/** gray-matter, with js-yaml 3: `true` and `false` are its only words. */
const grayMatter: YamlParser = {
  name: 'gray-matter, which most sites read posts with,',
  severity: 'warning',
  dates: true,
};

const parsers: Readonly<Record<string, YamlParser>> = {
  // gray-matter in its first versions, then js-yaml 4, then `yaml`, which goes by 1.2 alone.
  astro: { name: 'older versions of Astro', severity: 'hint', dates: true },
  // yaml.v2, which leaves dates as texts; since 2025 goccy/go-yaml, to which the words are texts.
  hugo: {
    name: 'older versions of Hugo',
    severity: 'information',
    words: /^(?:[yn]|yes|no|on|off)$/i,
    dates: false,
    numberOf: plainNumber,
  },
  // SafeYAML.
  jekyll: { name: 'Jekyll', severity: 'warning', words: /^(?:yes|no|on|off)$/i, dates: false, numberOf: plainNumber },
  // Whatever reads the posts: js-yaml, PyYAML, ...
  plain: { ...grayMatter, severity: 'hint' },
};

/** The parser that a site is read with, by its preset. */
export function yamlParserOf(preset: string): YamlParser {
  return parsers[preset] ?? grayMatter;
}

/** Octal with a zero in front, and digits with underscores in between: Go and Ruby agree on these. */
function plainNumber(source: string): number | undefined {
  const digits = source.replaceAll('_', '');
  if (/^0[0-7]+$/.test(digits)) return Number.parseInt(digits, 8);
  return /^[-+]?[1-9][0-9_]*[0-9]$/.test(source) ? Number(digits) : undefined;
}
