'use strict';

/** A start that cannot be: one line in Korean with English beside it, printed without a stack. */
exports.Refusal = class Refusal extends Error {
  constructor(korean, english, details = '') {
    super(`${korean} (${english})${details ? `\n${details}` : ''}`);
  }
};
