// While a person is added htmx refreshes only what was found about her; what is being typed is never replaced.
// Birth date and sex read from the national register number fill a box that is still empty.

document.body.addEventListener("htmx:afterSettle", () => {
  for (const proposal of document.querySelectorAll("[data-propose]")) {
    const input = document.getElementById(proposal.dataset.propose);
    if (input && !input.value) input.value = proposal.dataset.value;
  }
});
