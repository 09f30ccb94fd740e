/** Whether a label selector written as text (`a=b,c!=d,e in (f,g),h,!i`) selects labels. */
export function selects(text: string, labels: Readonly<Record<string, string>>): boolean {
  if (!text.trim()) return true;
  return text.split(/,(?![^(]*\))/).every((requirement) => {
    const set = /^\s*([^\s!=]+)\s+(in|notin)\s*\(([^)]*)\)\s*$/.exec(requirement);
    if (set) {
      const within = labels[set[1]] !== undefined && set[3].split(',').map((value) => value.trim()).includes(labels[set[1]]);
      return within === (set[2] === 'in');
    }
    const equality = /^\s*([^\s!=]+)\s*(!?=)=?\s*(\S*)\s*$/.exec(requirement);
    if (equality) return (labels[equality[1]] === equality[3]) === (equality[2] === '=');
    const existence = /^\s*(!?)\s*(\S+)\s*$/.exec(requirement);
    return existence !== null && (labels[existence[2]] === undefined) === (existence[1] === '!');
  });
}
