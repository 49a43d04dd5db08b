/* Says a sentence with the browser's Vietnamese voice. */
export const canSpeak = "speechSynthesis" in window;

export function speak(sentence) {
  return new Promise((done) => {
    const words = new SpeechSynthesisUtterance(sentence);
    words.lang = "vi-VN";
    words.voice = vietnamese();
    words.onend = () => done(true);
    words.onerror = () => done(false);
    speechSynthesis.speak(words);
  });
}

export const hush = () => speechSynthesis.cancel();

/* True or false once the browser knows its voices; until then null. */
export function hasVietnamese() {
  return speechSynthesis.getVoices().length ? vietnamese() !== null : null;
}

const vietnamese = () => speechSynthesis.getVoices().find((voice) => voice.lang.startsWith("vi")) ?? null;
