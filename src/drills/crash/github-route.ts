/** The requests of one repository that take a route such as `/repos/{owner}/{repo}/git/refs/{ref}`. */
export function pathsOf(route: string, repository: string): RegExp {
  const pattern = route
    .split(/(\{[^}]+\})/)
    .map((part) => {
      if (part === '{owner}' || part === '{repo}') return part;
      if (part === '{path}' || part === '{ref}' || part === '{branch}') return '.+';
      return part.startsWith('{') ? '[^/]+' : part.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`);
    })
    .join('')
    .replace('{owner}/{repo}', repository);
  return new RegExp(`^${pattern}$`);
}
