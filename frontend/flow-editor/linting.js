// The rules of our build's linter as one draws, and beside them what the server's check found.
import lintModule from 'bpmn-js-bpmnlint';
import * as lintConfig from '../.bpmnlintrc';

import { lintWords } from './words.js';

const [, Linting] = lintModule.linting;

class FlowLinting extends Linting {
  static $inject = Linting.$inject;

  #findings = [];

  /** @param findings of the server: severity, element, rule, text */
  tell(findings) {
    this.#findings = findings;
    this.update();
  }

  async lint() {
    const issues = await super.lint();
    const root = this._canvas.getRootElement().businessObject.id;
    const told = new Set(this.#findings.map((finding) => finding.element || root));
    for (const [rule, reports] of Object.entries(issues)) {
      // What the server says of an element names it and says what to do.
      issues[rule] = reports
        .filter((report) => !told.has(report.id))
        .map((report) => ({ ...report, message: lintWords[rule] ?? report.message }));
    }
    for (const { severity, element, rule, text } of this.#findings) {
      (issues[rule] ??= []).push({
        id: element || root,
        message: text,
        category: severity === 'ERROR' ? 'error' : 'warn',
      });
    }
    return issues;
  }
}

export const lintRules = Object.keys(lintConfig.config.rules);

export const linting = { active: true, bpmnlint: lintConfig };

export default {
  ...lintModule,
  linting: ['type', FlowLinting],
};
