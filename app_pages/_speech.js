// The language of the page and of each passage, for screen readers, hyphenation and fonts.
// Streamlit serves every page as English; here the page's language stands on the document, and the other
// language on each passage that is written in it. Nothing is read from or sent to anywhere.
(() => {
  const page = "PAGE";
  const other = page === "en" ? "zh-Hans" : "en";
  const PASSAGES = "p, li, td, th, h1, h2, h3, h4, h5, h6, summary, label, code";
  document.documentElement.lang = page;

  const spoken = (text) => {
    const chinese = (text.match(/[\u3400-\u9fff]/g) ?? []).length;
    const latin = (text.match(/[A-Za-z]{2,}/g) ?? []).length;
    if (!chinese && !latin) return "";
    return chinese > latin ? "zh-Hans" : "en";
  };

  const mark = () => {
    for (const passage of document.querySelectorAll(PASSAGES)) {
      const found = spoken(passage.textContent);
      if (found === other) passage.lang = other;
      else if (passage.lang) passage.removeAttribute("lang");
    }
  };

  window.clauseGraphSpeech?.disconnect();
  let waiting = 0;
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(mark);
  });
  observer.observe(document.body, {childList: true, subtree: true, characterData: true});
  window.clauseGraphSpeech = observer;
  mark();
})();
