/** Words of `stemma filter`. */
export const filterMessages = {
  rules: (level: string) => `Rules, and the tokens that each takes at level ${level}`,
  rule: 'rule',
  doctrine: 'doctrine',
  marks: 'marks',
  known: 'known',
  questioned: 'questioned',
  on: 'on',
  off: 'off',
  notInForce: (rule: string, reason: string) => `${rule}: not in force (${reason})`,
  figures: (level: string) => `Coverage of known and questioned at level ${level}`,
  module: 'module',
  before: 'before',
  after: 'after all rules',
  chosen: 'these rules',
  counts: 'these rules: covered / tokens, known | questioned',
  more: (n: string) => `… and ${n} more modules; --json prints all`,
  note: 'Before: low-entropy runs alone are counted apart. What a rule takes leaves numerator and denominator together. The figures draw no conclusion about how a match came about.',
  significance:
    'What the case states on how often unrelated code reaches a figure belongs to all of its rules together, not to this choice of them.',
  overruled: (why: string) => `[overruled: ${why}]`,
  decidedBy: (who: string) => `[${who}]`,
};
