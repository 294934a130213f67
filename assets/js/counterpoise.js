// Everything here only makes a page that already works a little kinder.
import {
  Button, CharacterCount, Checkboxes, ErrorSummary, ExitThisPage, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink, createAll,
} from "govuk-frontend";
import { keepDrafts } from "./keeps-draft.js";
import { waitForLongWork } from "./progress.js";

// The error summary comes last: it and a success banner both take focus, and a
// mistake matters more.
const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ExitThisPage, NotificationBanner,
  PasswordInput, Radios, ServiceNavigation, SkipLink, ErrorSummary,
];

function enhance(scope) {
  for (const component of COMPONENTS) createAll(component, undefined, { scope });
  keepDrafts(scope, enhance);
}

// Filters are folded on a phone and open beside the list where there is room.
function openFiltersWhereThereIsRoom() {
  if (!window.matchMedia("(min-width: 769px)").matches) return;
  for (const filter of document.querySelectorAll("details[data-opens-wide]")) filter.open = true;
}

// GOV.UK Frontend asks for these classes from an inline script; our content
// security policy forbids one, so they are set here, first.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
enhance(document);
openFiltersWhereThereIsRoom();
waitForLongWork();
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) enhance(event.target);
});
