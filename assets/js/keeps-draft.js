// A form marked data-keeps-draft never loses what somebody typed.
//
// Without script it is an ordinary form. With script the page stays where it is
// until the server has answered, so a dropped connection leaves every word in
// place and the same submission (same idempotency key) is tried again. Words
// are kept on the page and on the server, never in browser storage: a shared
// phone must not keep them.
import { fetchPage, freshToken, send } from "./outbox-request.js";
import { Notice } from "./outbox-notice.js";

const SAVE_AFTER_MS = 2000;
const SAVE_AGAIN_MS = 15000;
const TRY_AGAIN_MS = [5000, 10000, 20000, 40000, 60000];

export function keepDrafts(scope, enhance) {
  for (const form of scope.querySelectorAll("form[data-keeps-draft]")) {
    if (!form.dataset.outbox) new Outbox(form, enhance);
  }
}

class Outbox {
  constructor(form, enhance) {
    form.dataset.outbox = "on";
    this.form = form;
    this.enhance = enhance;
    this.notice = new Notice(form);
    this.waiting = null; // the button pressed for a submission not yet answered
    this.sending = false;
    this.failures = 0;
    this.unsaved = false;
    this.saving = false;
    this.listen();
  }

  listen() {
    const { form } = this;
    form.addEventListener("input", () => this.saveSoon());
    form.addEventListener("change", () => this.saveSoon());
    form.addEventListener("submit", (event) => this.submit(event));
    const retry = () => {
      this.retryNow();
      this.saveNow();
    };
    window.addEventListener("online", retry);
    window.addEventListener("pageshow", retry);
    document.addEventListener("visibilitychange", () => (document.hidden ? this.saveNow() : retry()));
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting && form.isConnected) event.preventDefault();
    });
  }

  // Draft -------------------------------------------------------------------

  saveSoon(pause = SAVE_AFTER_MS) {
    if (!this.form.dataset.draftUrl) return;
    this.unsaved = true;
    clearTimeout(this.saveTimer);
    this.saveTimer = setTimeout(() => this.saveNow(), pause);
  }

  // One save at a time, so that an older draft never arrives after a newer one.
  async saveNow() {
    if (!this.unsaved || this.saving || this.sending || !this.form.isConnected) return;
    this.saving = true;
    this.unsaved = false;
    // keepalive outlives the page but carries 64 kB at most: only when leaving.
    const answer = await this.sendRenewed(this.form.dataset.draftUrl, () => this.wordsOnly(), { keepalive: document.hidden });
    this.saving = false;
    this.heardOfDraft(answer);
  }

  heardOfDraft(answer) {
    if (this.sending || this.waiting) return;
    if (answer.kind === "accepted") {
      this.notice.draftSaved();
      if (this.unsaved) this.saveSoon();
      return;
    }
    this.saveSoon(SAVE_AGAIN_MS);
    if (answer.kind === "signed-out") this.notice.signedOut(answer.goTo);
    else this.notice.draftNotSaved();
  }

  // A draft holds words; a photo waits for the real submission.
  wordsOnly() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  // Submission --------------------------------------------------------------

  submit(event) {
    if (event.defaultPrevented) return;
    event.preventDefault();
    this.waiting = { button: event.submitter };
    this.trySending();
  }

  retryNow() {
    if (this.waiting) this.trySending();
  }

  async trySending() {
    if (this.sending || !this.form.isConnected) return;
    this.sending = true;
    clearTimeout(this.saveTimer);
    clearTimeout(this.retryTimer);
    this.notice.sending();
    const answer = await this.sendOnce();
    this.sending = false;
    this.handle(answer);
  }

  sendOnce() {
    const action = this.waiting.button?.getAttribute("formaction") || this.form.getAttribute("action") || location.href;
    return this.sendRenewed(action, () => this.submission());
  }

  // The body is made again after the token was renewed, because it holds the token.
  async sendRenewed(address, body, options) {
    const answer = await send(address, body(), options);
    if (answer.kind !== "stale-token" || !(await this.renewToken())) return answer;
    return send(address, body(), options);
  }

  submission() {
    return new FormData(this.form, this.ownButton());
  }

  ownButton() {
    const { button } = this.waiting;
    return button && button.form === this.form ? button : null;
  }

  // Signing in again elsewhere changes the token; the words here stay.
  async renewToken() {
    const token = await freshToken(location.href);
    const field = this.form.querySelector("[name=csrfmiddlewaretoken]");
    if (!token || !field) return false;
    field.value = token;
    return true;
  }

  handle(answer) {
    if (answer.kind === "go") return this.leaveFor(answer.goTo);
    if (answer.kind === "page") return this.showPage(answer);
    if (answer.kind === "signed-out") return this.notice.signedOut(answer.goTo);
    if (answer.kind === "no-connection") return this.tryAgainLater();
    this.waiting = null;
    return this.notice.refused();
  }

  leaveFor(address) {
    this.waiting = null;
    this.unsaved = false;
    location.assign(address);
  }

  // The server answered with a page, usually this form with its mistakes named.
  showPage(answer) {
    this.waiting = null;
    const page = fetchPage(answer.html);
    const main = page.querySelector("main");
    if (!main) return this.notice.refused();
    document.title = page.title;
    document.querySelector("main").replaceWith(main);
    this.enhance(main);
    window.scrollTo(0, 0);
    (main.querySelector("[data-module=govuk-error-summary]") || main).focus();
    return undefined;
  }

  tryAgainLater() {
    const pause = TRY_AGAIN_MS[Math.min(this.failures, TRY_AGAIN_MS.length - 1)];
    this.failures += 1;
    this.notice.noConnection();
    this.retryTimer = setTimeout(() => this.retryNow(), pause);
  }
}
