// One request and what its answer means. "Outbox: 1" asks the server to name
// the next page in a header, so the browser opens that page once, itself.
const STILL_THERE_BUT_BUSY = [408, 425, 429, 502, 503, 504];

export async function send(address, body, options = {}) {
  try {
    const response = await fetch(address, {
      method: "POST", body, credentials: "same-origin", headers: { Outbox: "1" }, ...options,
    });
    return await meaningOf(response);
  } catch {
    return { kind: "no-connection" };
  }
}

async function meaningOf(response) {
  const goTo = response.headers.get("Go-To");
  if (response.status === 401) return { kind: "signed-out", goTo };
  if (goTo) return { kind: "go", goTo };
  if (response.redirected) return { kind: "go", goTo: response.url };
  if (STILL_THERE_BUT_BUSY.includes(response.status)) return { kind: "no-connection" };
  if (response.status === 403 && response.headers.get("Stale-Token")) return { kind: "stale-token" };
  if (response.status === 204) return { kind: "accepted" };
  if (response.status >= 500) return { kind: "refused" };
  return { kind: "page", html: await response.text() };
}

export function fetchPage(html) {
  return new DOMParser().parseFromString(html, "text/html");
}

export async function freshToken(address) {
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    const page = fetchPage(await response.text());
    return page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  } catch {
    return null;
  }
}
