'use strict';

{
  // A draft of a session that ended waits for its person for half a day, and for nobody longer (ASVS 5.0, 14.3.1).
  const ages = 'capdo-drafts-at';
  const written = JSON.parse(localStorage.getItem(ages) || '{}');
  const kept = {};
  Object.keys(localStorage).filter((key) => key.startsWith('capdo-draft:')).forEach((key) => {
    const at = Math.min(written[key] || Date.now(), Date.now());
    if (Date.now() - at > 12 * 60 * 60 * 1000) {
      localStorage.removeItem(key);
    } else {
      kept[key] = at;
    }
  });
  localStorage.setItem(ages, JSON.stringify(kept));
}
