/** Words of `stemma calibrate`. */
export const calibrationMessages = {
  title: (name: string, language: string) => `${name}, for ${language}`,
  counts: (projects: string, unrelated: string, derived: string) =>
    `${projects} projects; ${unrelated} pairs taken for unrelated, ${derived} for derived`,
  level: (level: string) => `Level ${level}, after filtration`,
  fitted: 'expected chance matches: the model fits',
  notFitted: (why: string) =>
    `expected chance matches: none will be stated (${why}); how often controls reach a length will`,
  ratios: (lowest: string, highest: string) => `likelihood ratios: from ${lowest} to ${highest}`,
  noRatios: 'likelihood ratios: none, they need pairs of either kind',
  nothingShared: 'no unrelated pair shares anything',
  strongest: 'most that one unrelated project shares with another (look whether they are unrelated):',
  shares: (share: string, parts: string, one: string, other: string) => `${share} (${parts}) of ${one} in ${other}`,
};
