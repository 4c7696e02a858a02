import type { PostRule, Report } from './rule.ts';

/** Bytes that were no UTF-8, and NUL characters. */
export const textEncoding: PostRule = {
  id: 'text/encoding',
  severity: 'warning',
  needs: 'post',
  reads: 'all',
  summary: 'The file is not clean UTF-8.',
  docs: `Sites read posts as UTF-8. Bytes that are none show as "\uFFFD"; a NUL character is a sign of a damaged file or of another encoding.
Open the file with the encoding that it was written in and save it as UTF-8.`,
  check({ text, odd }) {
    if (!odd) return [];
    const reports: Report[] = [];
    const bad = text.indexOf('\ufffd');
    if (bad >= 0) {
      const count = text.split('\ufffd').length - 1;
      const range = { start: bad, end: bad + 1 };
      reports.push({
        range,
        message: `"\ufffd" stands where the file is not UTF-8 (${count} ${count === 1 ? 'place' : 'places'}). Reopen it with its own encoding and save it as UTF-8.`,
      });
    }
    const nul = text.indexOf('\0');
    if (nul >= 0)
      reports.push({
        range: { start: nul, end: nul + 1 },
        message: 'The file holds NUL characters: it is damaged, or in an encoding that sites do not read.',
      });
    return reports;
  },
};
