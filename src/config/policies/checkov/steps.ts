const maxSteps = 12;

/** The steps of an attribute's path; a JSON path as far as it holds nothing but names, numbers and `*`. */
export function stepsOf(given: unknown, isJsonPath: boolean): readonly string[] | null {
  if (typeof given !== 'string' || given.length > 300) return null;
  const text = isJsonPath
    ? given
        .replace(/^\$\.?/, '')
        .replaceAll(/\[(\d+|\*)\]/g, '.$1')
        .replaceAll(/\[(['"])([^'"\]]+)\1\]/g, '.$2')
    : given;
  const steps = text.split('.');
  const areNames = steps.every((step) => step === '*' || /^[\w:/ -]+$/.test(step));
  return areNames && steps.length <= maxSteps ? steps : null;
}
