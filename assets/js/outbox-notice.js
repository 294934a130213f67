// What the outbox says, in two places: a quiet line for drafts, a box on top
// for anything that waits. Both are live regions that exist before they speak.
export class Notice {
  constructor(form) {
    this.box = element("div", { className: "cp-outbox", role: "alert", hidden: true });
    form.prepend(this.box);
    this.line = form.querySelector("[data-draft-status]");
    if (!this.line) {
      this.line = element("p", { className: "cp-draft-status", role: "status" });
      form.append(this.line);
    }
  }

  draftSaved() {
    const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.line.textContent = `Draft saved at ${time}.`;
    if (!this.box.dataset.waiting) this.box.hidden = true;
  }

  draftNotSaved() {
    this.line.textContent = "No connection: the draft is not saved yet. What you typed is still here.";
  }

  sending() {
    this.line.textContent = "Sending…";
  }

  noConnection() {
    this.line.textContent = "";
    this.say(true, [
      "No connection: what you typed is still here, we will try again.",
      "Keep this page open. You can also press the button again.",
    ]);
  }

  signedOut(address) {
    this.line.textContent = "";
    this.say(true, ["You have been signed out. What you typed is still here."]);
    const link = element("a", { className: "govuk-link", href: address || "/", target: "_blank", textContent: "Sign in (opens a new tab)" });
    const line = element("p", { className: "govuk-body" });
    line.append(link, ", then come back to this page and press the button again.");
    this.box.append(line);
  }

  refused() {
    this.line.textContent = "";
    this.say(false, ["Something went wrong on our side. What you typed is still here. Press the button to try again."]);
  }

  say(waiting, sentences) {
    this.box.replaceChildren(...sentences.map((textContent) => element("p", { className: "govuk-body", textContent })));
    this.box.dataset.waiting = waiting ? "yes" : "";
    this.box.hidden = false;
  }
}

function element(name, properties) {
  const node = document.createElement(name);
  const { role, ...rest } = properties;
  if (role) node.setAttribute("role", role);
  return Object.assign(node, rest);
}
