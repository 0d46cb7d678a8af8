/** The plain page at `/`: what this is, and where to go on. */
export function landingPage(version: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Curbline</title>
<style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }</style>
<h1>Curbline</h1>
<p>A ledger of trade restrictions: for any date and any moment of knowledge, was this export restricted, by what, and how
do you know?</p>
<ul>
<li><a href="/docs">The API, to read and to try</a> (<a href="/openapi.json">OpenAPI</a>)</li>
<li><a href="/v1/restrictions">The restrictions as they stand</a></li>
<li><a href="/v1/events">The ledger</a></li>
<li><a href="/health/ready">How the system is</a></li>
</ul>
<p>Version ${version}</p>
</html>
`;
}
