import { words } from './words.js';

/** English texts that the parts asked for and that have no Vietnamese; a test holds that there are none. */
export const untranslated = new Set();

const ENGLISH = /^[\x20-\x7e]+$/;

export function translate(template, replacements = {}) {
  const own = words[template];
  if (own === undefined && ENGLISH.test(template)) {
    untranslated.add(template);
  }
  return (own ?? template).replace(/{\s*([^}\s]+)\s*}/g, (all, key) => replacements[key] ?? all);
}

export default { translate: ['value', translate] };
