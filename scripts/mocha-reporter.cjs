// Mocha's `spec` report on the terminal, and the counts in the file that SLUGLINE_REPORT names.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      writeFileSync(
        process.env.SLUGLINE_REPORT,
        JSON.stringify({ passed: passes, failed: failures, skipped: pending }),
      );
    });
  }
};
