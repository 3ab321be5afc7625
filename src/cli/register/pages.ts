/** One button that sends the manifest to GitHub. The browser carries it, since only the person is signed in there. */
export function formPage(registrationUrl: string, manifest: object): string {
  return page(
    `<h1>Register TerraFix</h1>
<p>GitHub asks for a name and shows what the App may do. Then it sends you back here.</p>
<form method="post" action="${escape(registrationUrl)}">
<input type="hidden" name="manifest" value="${escape(JSON.stringify(manifest))}">
<button type="submit" autofocus>Go on to ${escape(new URL(registrationUrl).host)}</button>
</form>`,
  );
}

export function donePage(appUrl: string, file: string): string {
  return page(
    `<h1>TerraFix is registered</h1>
<p>Its credentials are in <code>${escape(file)}</code>, which nobody but you can read.</p>
<p><a href="${escape(appUrl)}/installations/new">Install it on repositories</a></p>`,
  );
}

export function problemPage(problem: string): string {
  return page(`<h1>TerraFix is not registered</h1>\n<p>${escape(problem)}</p>`);
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>TerraFix</title>
${body}
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
