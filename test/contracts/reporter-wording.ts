/** Words that would be a conclusion of the tool's own. What is found is a fact; what it means is for others to say. */
const CONCLUSIONS =
  /infring\w*|plagiar\w*|\bcopied\b|\bcopying\b|\bcopies\b|\bcopy of\b|stolen|\bsteal\w*|theft|\bthie\w+|forge[dr]?\b|forger\w*|counterfeit\w*|pira(?:te|cy)\w*|misappropriat\w*|guilt\w*|unlawful\w*|illegal\w*|\bfake[ds]?\b|cheat\w*|侵权|侵犯|抄袭|伪造|剽窃|盗|窃取|造假|违法|山寨/giu;

export function conclusionsIn(text: string): string[] {
  return [...text.matchAll(CONCLUSIONS)].map(([word]) => word);
}
