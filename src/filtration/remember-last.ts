/**
 * The same function, which does not compute its last answer again: several rules ask about one text, one after the other. Only for functions of what does
 * not change.
 */
export function rememberLast<Argument extends object, Answer>(
  compute: (argument: Argument) => Answer,
): (argument: Argument) => Answer {
  let last: { readonly argument: Argument; readonly answer: Answer } | undefined;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, answer: compute(argument) };
    return last.answer;
  };
}
